// Works out what may be given at the price that was paid, in exact fractions, as
// generator/makegood/authority.py does. What it knows stands in the element: see generator/makegood/pages/calculator.py.
"use strict";
(() => {
  const ROLE = "makegood.role"

  // Fractions are {n, d} with d above 0. One that is not known, since no price is given, is null, and so is all that
  // is worked out from it.
  const known = work => (a, b) => a === null || b === null ? null : work(a, b)
  const fraction = text => {
    const [n, d = 1] = text.split("/")
    return {n: BigInt(n), d: BigInt(d)}
  }
  const NOTHING = fraction("0")
  const isMore = (a, b) => a.n * b.d > b.n * a.d
  const plus = known((a, b) => ({n: a.n * b.d + b.n * a.d, d: a.d * b.d}))
  const minus = known((a, b) => ({n: a.n * b.d - b.n * a.d, d: a.d * b.d}))
  const times = known((a, b) => ({n: a.n * b.n, d: a.d * b.d}))
  const larger = known((a, b) => isMore(b, a) ? b : a)
  const smaller = known((a, b) => isMore(a, b) ? b : a)
  const centsUp = ({n, d}) => (n * 100n + d - 1n) / d
  const centsDown = ({n, d}) => n * 100n / d

  const at = ([share, most], price) => share === null ? fraction(most)
    : most === null ? times(fraction(share), price) : smaller(times(fraction(share), price), fraction(most))

  const separators = locale => {
    const part = type => new Intl.NumberFormat(locale).formatToParts(1234567.8).find(part => part.type === type)?.value
    const mark = text => /^[.,]$/.test(text) ? text : "" // others are dropped before a sum is read
    return [mark(part("group")), mark(part("decimal")) || "."]
  }

  // Reads "1,234.50" and "1234,50" in whatever language; only where both readings make sense does the language decide.
  // A currency stands before or behind it, if it is the handbook's.
  const reader = (locale, currency) => {
    const signs = ["code", "symbol", "narrowSymbol"].map(currencyDisplay =>
      new Intl.NumberFormat(locale, {style: "currency", currency, currencyDisplay}).formatToParts(0)
        .find(part => part.type === "currency").value.toLowerCase())
    const [group, decimal] = separators(locale)
    const pattern = (group, decimal) => new RegExp(`^(\\d+|\\d{1,3}(?:[${group}]\\d{3})+)(?:[${decimal}](\\d{0,2}))?$`)
    const other = decimal === "," ? "." : ","
    const patterns = [pattern(group || other, decimal), pattern(decimal, other)]
    return text => {
      const bare = signs.reduce((rest, sign) => rest.replace(sign, ""), text.toLowerCase()).trim().replace(/[.,]-$/, "")
      const isGrouped = /^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d{0,2})?$/.test(bare)
      const figures = isGrouped ? bare.replace(/[\s'’]/g, "") : bare
      const found = figures.match(patterns[0]) ?? figures.match(patterns[1])
      return !found ? null : {n: BigInt(found[1].replace(/\D/g, "") + (found[2] ?? "").padEnd(2, "0")), d: 100n}
    }
  }

  const formatter = (locale, currency) => {
    const format = digits => new Intl.NumberFormat(locale, {
      style: "currency", currency, useGrouping: "always", minimumFractionDigits: digits, maximumFractionDigits: digits,
    })
    const [whole, exact] = [format(0), format(2)]
    const text = cents => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`
    return cents => (cents % 100n ? exact : whole).format(text(cents))
  }

  // Who may give how much at a price, in the cases that hold.
  class Authority {
    constructor({roles, actions, choices, promises}, price, cases) {
      Object.assign(this, {roles, actions, choices, promises, price, cases})
      this.limits = roles.map(role => this.limit(role.limits))
      this.costs = actions.map(([, cost]) => at(cost, price))
    }

    // The highest of the variants' own limits, or else the one that holds without: [fraction, in words, for one customer].
    limit(limits) {
      const own = Object.keys(limits).filter(name => this.cases.has(name))
      const all = (own.length ? own : [""]).map(name => [at(limits[name][0], this.price), ...limits[name].slice(1)])
      if (all.length > 1 && all.some(([most]) => most === null)) return [null, null, ""]
      return all.reduce((best, limit) => isMore(limit[0], best[0]) ? limit : best)
    }

    isOpen(action) {
      const [, , opened] = this.actions[action]
      return !opened.length || opened.some(name => this.cases.has(name))
    }

    // Whether a role may give an action by itself; null if that depends on the price.
    covers(role, action) {
      if (role < this.actions[action][0]) return false
      const [most] = this.limits[role], cost = this.costs[action]
      return cost === null || most === null ? null : !isMore(cost, most)
    }

    // Who gives an action that a role is asked for: itself, or the lowest that may; -1 is nobody, null not known.
    giver(role, action) {
      for (const asked of [role, ...this.roles.keys()]) {
        const covers = this.covers(asked, action)
        if (covers === null) return null
        if (covers) return asked
      }
      return -1
    }

    // What each role promises, by its rank: of a choice the dearest, and on the channel where it sums to most.
    promised() {
      const made = this.promises.filter(([, , name, unless]) =>
        name ? this.cases.has(name) : !unless.some(other => this.cases.has(other)))
      const channels = [null, ...new Set(made.flatMap(([, , , , channels]) => channels))]
      const sums = new Map()
      for (const channel of channels) {
        const heard = made.filter(([, , , , channels]) => !channels.length || channels.includes(channel))
        for (const role of new Set(heard.map(([role]) => role))) {
          const choices = new Set(heard.filter(([speaker]) => speaker === role).map(([, choice]) => choice))
          const sum = [...choices].map(choice => this.dearest(choice)).reduce(plus, NOTHING)
          sums.set(role, sums.has(role) ? larger(sums.get(role), sum) : sum)
        }
      }
      return [...sums].sort(([a], [b]) => a - b)
    }

    dearest(choice) {
      return this.choices[choice].map(action => this.costs[action]).reduce(larger, NOTHING)
    }
  }

  customElements.define("mg-calculator", class extends HTMLElement {
    connectedCallback() {
      this.data = JSON.parse(this.querySelector("script").textContent)
      this.read = reader(this.data.locale, this.data.currency)
      this.money = formatter(this.data.locale, this.data.currency)
      this.words = Object.fromEntries([...this.querySelector("template").content.querySelectorAll("[data-word]")]
        .map(({dataset, textContent}) => [dataset.word, textContent]))
      this.floors = [...this.querySelectorAll("[data-part=floor]")]
      this.asking = this.rank(this.remembered())
      this.cases = new Set()
      for (const part of this.querySelectorAll("[data-part][hidden], label[hidden], input[hidden]")) part.hidden = false
      this.listen()
      this.show()
    }

    disconnectedCallback() {
      this.listening.abort()
    }

    listen() {
      this.listening = new AbortController()
      const {signal} = this.listening
      this.addEventListener("input", () => this.show(), {signal})
      document.addEventListener("makegood:role", ({detail}) => {
        this.asking = this.rank(detail)
        this.show()
      }, {signal})
      document.addEventListener("makegood:reset", () => this.clear(), {signal})
      document.addEventListener("makegood:cases", ({detail}) => {
        this.cases = new Set(detail)
        this.show()
      }, {signal})
    }

    clear() {
      const price = this.find("price")
      if (price) price.value = ""
      for (const floor of this.floors) floor.querySelector("[type=radio]").checked = true
      this.show()
    }

    remembered() {
      try {
        return localStorage.getItem(ROLE)
      } catch {
        return null // a browser that keeps nothing
      }
    }

    rank(id) {
      const rank = this.data.roles.findIndex(role => role.id === id)
      return rank < 0 ? this.data.front : rank
    }

    find(name) {
      return this.querySelector(`[data-part=${name}]`)
    }

    // A word with its placeholders filled.
    say(word, values = {}) {
      return this.words[word].replace(/\{(\w+)\}/g, (slot, name) => values[name] ?? slot)
    }

    price() {
      const field = this.find("price")
      if (!field) return NOTHING // nothing depends on it
      const price = this.read(field.value), isFault = !price && field.value.trim() !== ""
      field.setAttribute("aria-invalid", isFault)
      this.find("fault").textContent = isFault ? this.say("fault", {example: this.money(123450n)}) : ""
      return price
    }

    show() {
      const price = this.price()
      const authority = new Authority(this.data, price, this.cases)
      this.showLimits(authority)
      this.showOwed(price)
      this.showActions(authority)
      this.showPromises(authority)
    }

    showLimits({limits}) {
      const sums = limits.map(([most, words]) => most ? this.money(centsDown(most)) : words ?? this.say("unknown"))
      this.tellOnce(this.find("own"), this.say("own", {role: this.titleOf(this.asking), sum: sums[this.asking]}))
      for (const [rank, row] of [...this.find("roles").children].entries()) {
        row.querySelector("strong").textContent = sums[rank]
        row.querySelector("small").textContent = limits[rank][2]
        row.toggleAttribute("data-own", rank === this.asking)
      }
    }

    showOwed(price) {
      for (const [place, floor] of this.floors.entries()) {
        const band = this.data.floors[place][floor.querySelector(":checked").value]
        const least = band && at(band, price)
        this.tellOnce(floor.querySelector("[role=status]"), !band ? "" : least
          ? this.say("owed", {sum: this.money(centsUp(least))}) : this.say("unknown"))
      }
      for (const [place, row] of [...this.find("owed")?.children ?? []].entries())
        this.showSum(row, at(this.data.owed[place], price))
    }

    showActions(authority) {
      for (const [place, row] of [...this.find("actions").children].entries()) {
        row.hidden = !authority.isOpen(place)
        this.showSum(row, authority.costs[place])
        const giver = authority.giver(this.asking, place)
        const verdict = giver === null ? "unknown" : giver < 0 ? "nobody" : giver === this.asking ? "within" : "hand-over"
        row.dataset.verdict = verdict
        row.querySelector("small").textContent = this.say(verdict, {role: this.titleOf(giver)})
      }
    }

    showPromises(authority) {
      const rows = authority.promised().map(([role, sum]) => {
        const left = minus(authority.limits[role][0], sum), values = {role: this.titleOf(role)}
        if (left === null) return this.say("depends", values)
        values.sum = this.money(centsUp(sum))
        return left.n < 0n ? this.say("over", {...values, over: this.money(centsUp({...left, n: -left.n}))})
          : this.say("left", {...values, left: this.money(centsDown(left))})
      })
      this.find("promises").replaceChildren(...(rows.length ? rows : [this.say("nothing")])
        .map(textContent => Object.assign(document.createElement("li"), {textContent})))
    }

    // The exact sum, or, while the price is not known, how it depends on it.
    showSum(row, sum) {
      const element = row.querySelector("strong")
      if (!element) return // it costs nothing at any price
      element.dataset.words ??= element.textContent
      element.textContent = sum ? this.money(centsUp(sum)) : element.dataset.words
    }

    titleOf(role) {
      return this.data.roles[role]?.title ?? ""
    }

    // A status is read out when it is set: so only when it says something else.
    tellOnce(status, text) {
      if (status.textContent !== text) status.textContent = text
    }
  })
})()
