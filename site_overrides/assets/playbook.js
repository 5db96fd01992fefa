// A playbook in use: who I am, what is different this time, the words filled in and copied, steps ticked off.
"use strict";
(() => {
  const ROLE = "makegood.role"
  const SPOKEN = "makegood.spoken"

  const all = selector => [...document.querySelectorAll(selector)]
  const tool = name => document.querySelector(`[data-tool=${name}]`)

  // What one has entered, until the next customer: kept in the tab, so that a phone may put the page away meanwhile.
  const memory = {
    of: key => JSON.parse(sessionStorage.getItem(`makegood.${key}`) ?? "{}"),
    put(key, name, value) {
      sessionStorage.setItem(`makegood.${key}`, JSON.stringify({...this.of(key), [name]: value}))
    },
    clear() {
      Object.keys(sessionStorage).filter(key => key.startsWith("makegood.")).forEach(key => sessionStorage.removeItem(key))
    },
  }
  const HERE = location.pathname
  const SHARED = "words"

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`makegood:${name}`, {detail}))

  function chooseRole() {
    const select = tool("role"), known = [...select.options].map(option => option.value)
    const stored = localStorage.getItem(ROLE)
    if (known.includes(stored)) select.value = stored
    const show = () => {
      all("[data-role]").forEach(element => { element.hidden = element.dataset.role !== select.value })
      all("[data-rank]").forEach(element => { element.hidden = Number(element.dataset.rank) > select.selectedIndex })
      all("[data-above]").forEach(element => { element.hidden = Number(element.dataset.above) <= select.selectedIndex })
      preferVariantLimit()
      tell("role", select.value)
    }
    select.closest("[hidden]").hidden = false
    select.addEventListener("change", () => {
      localStorage.setItem(ROLE, select.value)
      show()
    })
    show()
  }

  // The limit of the case that holds stands in the place of the plain one.
  function preferVariantLimit() {
    const role = tool("role").value
    const own = all("[data-area=limits] > .mg-part .mg-limit").some(element => element.dataset.role === role)
    all(".mg-limit--plain").forEach(element => { element.hidden = own || element.dataset.role !== role })
  }

  // Puts the parts of the cases that hold where they belong, and back again.
  class Cases {
    constructor() {
      this.homes = new Map(all(".mg-part").map(part => [part, part.parentElement]))
      for (const [part, home] of this.homes) part.prepend(this.nameOf(home))
      this.switches = all("[data-tool=case]")
      for (const input of this.switches) input.addEventListener("change", () => this.apply())
      this.held = memory.of(HERE).cases ?? []
    }

    get held() {
      return this.switches.filter(input => input.checked).map(input => input.value)
    }

    set held(values) {
      this.switches.forEach(input => { input.checked = values.includes(input.value) })
      this.apply()
    }

    // Away from its case, a part says which it belongs to.
    nameOf(home) {
      return Object.assign(document.createElement("p"), {
        className: "mg-case", textContent: home.querySelector("summary").textContent,
      })
    }

    apply() {
      const cases = this.held
      memory.put(HERE, "cases", cases)
      if (cases.length || document.querySelector("[data-area] > .mg-part")) this.move(cases)
      preferVariantLimit()
      tell("cases", cases)
    }

    move(cases) {
      for (const [part, home] of this.homes) this.put(part, this.holds(part, home, cases) ?? home)
      for (const area of all("[data-area]")) {
        const parts = [...area.children].filter(child => child.matches(".mg-part"))
        const plain = area.querySelector(":scope > .mg-lines")
        if (plain) plain.hidden = parts.some(part => "instead" in part.dataset)
        if (area.id === "hand-over") area.hidden = !parts.length && !area.querySelector(":scope > ul > li")
      }
      this.sayFirst()
    }

    // The first words to say are those of the case that holds.
    sayFirst() {
      const shown = document.querySelector(".mg-first q")
      const first = all("[data-area] .mg-line--say > q").find(quote => !quote.closest("[hidden]"))
      if (shown && first) shown.replaceChildren(...first.cloneNode(true).childNodes)
    }

    // To whom this case is handed over comes before to whom any case is.
    put(part, place) {
      const plain = place.querySelector(":scope > .mg-hand-over")
      plain ? plain.before(part) : place.append(part)
    }

    // Where a part belongs while its case holds.
    holds(part, home, cases) {
      return cases.includes(home.dataset.case) ? document.querySelector(`[data-area=${part.dataset.into}]`) : null
    }

    clear() {
      this.held = []
    }
  }

  // Words filled in once stand wherever they are needed, on every page until the next customer.
  class Slots {
    constructor() {
      this.inputs = all("[data-tool=slot]")
      const words = memory.of(SHARED)
      for (const input of this.inputs) {
        input.value = words[input.name] ?? ""
        input.addEventListener("input", () => this.fill(input))
        this.fill(input)
      }
    }

    fill(input) {
      const value = input.value.trim()
      memory.put(SHARED, input.name, value)
      for (const slot of all(`[data-slot="${input.name}"]`)) {
        slot.textContent = value || input.dataset.empty
        slot.classList.toggle("mg-slot--filled", Boolean(value))
      }
    }

    fillAll() {
      for (const input of this.inputs) this.fill(input)
    }

    clear() {
      for (const input of this.inputs) input.value = ""
      this.fillAll()
    }
  }

  function textOf(quote, wordsOfSlot) {
    const copy = quote.cloneNode(true)
    copy.querySelectorAll(".mg-slot").forEach(slot => { slot.textContent = wordsOfSlot(slot) })
    return copy.textContent.trim().replace(/\s+/g, " ")
  }

  // A line's words; what is not filled in yet is set in brackets, so that nobody sends it unseen.
  const wordsOf = quote =>
    textOf(quote, ({classList, textContent}) => classList.contains("mg-slot--filled") ? textContent : `[${textContent}]`)

  // A line as it is written in the playbook.
  const writtenIn = quote => textOf(quote, slot => `{${slot.dataset.slot}}`)

  const linesFrom = src => new Promise((loaded, failed) => {
    const onload = () => loaded(window.makegoodLines) // before another script sets it
    document.head.append(Object.assign(document.createElement("script"), {src, onload, onerror: failed}))
  })

  // Under what is said in the language of the page, the same in the customer's, whose words then are copied.
  class Spoken {
    constructor(slots) {
      this.slots = slots
      this.quotes = all(".mg :is(q, blockquote)").filter(quote => !quote.closest(".mg-heard"))
      this.shown = new Map()
      this.words = new Map() // by the words of the page
      this.select = tool("spoken")
      if (!this.select) return
      const stored = localStorage.getItem(SPOKEN)
      if ([...this.select.options].some(({value}) => value === stored)) this.select.value = stored
      this.select.addEventListener("change", () => {
        localStorage.setItem(SPOKEN, this.select.value)
        this.choose()
      })
      document.addEventListener("makegood:cases", () => this.show()) // the first words to say may be others
      this.choose()
    }

    async choose() {
      const {value, options: [own], selectedOptions: [theirs]} = this.select
      const loading = value ? Promise.all([own, theirs].map(({dataset}) => linesFrom(dataset.lines))) : [{}, {}]
      const [from, to] = await Promise.resolve(loading).catch(() => [{}])
      if (value !== this.select.value) return // another one has been chosen meanwhile
      tool("unspoken").hidden = Boolean(to)
      const marks = Object.keys(from).filter(mark => to?.[mark])
      this.words = new Map(marks.map(mark => [from[mark], to[mark]]))
      this.show()
    }

    show() {
      for (const quote of this.quotes) this.put(quote, this.words.get(writtenIn(quote)))
      this.slots.fillAll()
      tell("spoken")
    }

    put(quote, words) {
      this.shown.get(quote)?.parentElement.remove()
      this.shown.delete(quote)
      if (!words) return
      const said = quote.cloneNode(false)
      const line = Object.assign(document.createElement("span"), {className: "mg-second", lang: this.select.value})
      said.append(...words.split(/\{(\w+)\}/).map((text, i) => i % 2 ? this.slot(text, quote) : text))
      line.append(said)
      quote.after(line)
      this.shown.set(quote, said)
    }

    // As on the page; what is not filled in yet is told to staff, and so in their language.
    slot(name, quote) {
      const textContent = name.replaceAll("_", " "), {lang} = quote.closest("[lang]")
      const slot = Object.assign(document.createElement("var"), {className: "mg-slot", textContent, lang})
      slot.dataset.slot = name
      return slot
    }

    // The words for this customer: those of the page where there are no others.
    for(quote) {
      return this.shown.get(quote) ?? quote
    }

    // What a button that copies is called; how, as the select has it, where it copies the customer's language.
    label(plain, how, isOther) {
      return isOther ? this.select.dataset[how].replace("{language}", () => this.select.selectedOptions[0].text) : plain
    }
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      copyOldWay(text) // no clipboard where the site is served without https
    }
    button.dataset.label ??= button.textContent
    button.textContent = document.querySelector(".mg-told").textContent = button.dataset.copied
    setTimeout(() => { button.textContent = button.dataset.label }, 1500)
  }

  function copyOldWay(text) {
    const area = Object.assign(document.createElement("textarea"), {value: text})
    document.body.append(area)
    area.select()
    document.execCommand("copy")
    area.remove()
  }

  const part = name => document.querySelector(`template[data-part=${name}]`).content.cloneNode(true)

  // Each line can be ticked off, and its words copied.
  class Lines {
    constructor(spoken) {
      this.spoken = spoken
      this.lines = all(".mg-line")
      const {done = []} = memory.of(HERE)
      this.lines.forEach((line, i) => {
        line.prepend(part("line"))
        const box = line.querySelector("[data-tool=done]")
        box.checked = done.includes(i)
        box.addEventListener("change", () => this.remember())
      })
      this.copies = new Map(all(".mg-line > q, .mg-first q, .mg-part blockquote").map(quote => [quote, this.offerCopy(quote)]))
      this.copyAll = tool("copy-all")
      this.names = {copy: part("copy").textContent, copyAll: this.copyAll.textContent}
      this.copyAll.dataset.copied = part("copy").querySelector("button").dataset.copied
      this.copyAll.addEventListener("click", () => copy(this.exactWords(), this.copyAll))
      document.addEventListener("makegood:spoken", () => this.nameButtons())
      tool("channel").addEventListener("change", () => this.filter())
      this.remember()
    }

    offerCopy(quote) {
      quote.after(part("copy"))
      const button = quote.nextElementSibling
      button.addEventListener("click", () => copy(wordsOf(this.spoken.for(quote)), button))
      return button
    }

    exactWords() {
      const said = all("[data-area] .mg-line > q").filter(quote => !quote.closest("[hidden]"))
      return said.map(quote => wordsOf(this.spoken.for(quote))).join("\n\n")
    }

    // Each button says which words it copies.
    nameButtons() {
      const {shown} = this.spoken
      for (const [quote, button] of this.copies) this.name(button, "copy", shown.has(quote))
      this.name(this.copyAll, "copyAll", shown.size)
    }

    name(button, how, isOther) {
      button.textContent = button.dataset.label = this.spoken.label(this.names[how], how, isOther)
    }

    filter() {
      const {value} = tool("channel")
      for (const line of this.lines) {
        const only = line.dataset.channels?.split(" ")
        line.hidden = Boolean(value && only && !only.includes(value))
      }
    }

    remember() {
      const done = this.lines.flatMap((line, i) => line.querySelector("[data-tool=done]").checked ? [i] : [])
      this.lines.forEach((line, i) => line.classList.toggle("mg-line--done", done.includes(i)))
      memory.put(HERE, "done", done)
    }

    // What the lines ticked off have promised; a choice in brackets, for somebody has to say which it was.
    get given() {
      const promised = this.lines.filter(line => line.classList.contains("mg-line--done"))
      const given = promised.flatMap(line => [...line.querySelectorAll(".mg-given")])
      return given.map(({dataset, textContent}) => "choice" in dataset ? `[${textContent.trim()}]` : textContent.trim())
    }

    clear() {
      this.lines.forEach(line => { line.querySelector("[data-tool=done]").checked = false })
      tool("channel").value = ""
      this.filter()
      this.remember()
    }
  }

  // The record for the ticket, filled in as far as the page knows.
  class Record {
    constructor(lines) {
      this.fields = all("[data-record]")
      this.button = tool("copy-record")
      if (!this.button) return
      this.lines = lines
      for (const field of [...this.fields, this.button]) field.hidden = false
      this.button.addEventListener("click", () => copy(this.text(), this.button))
      document.addEventListener("change", () => this.suggest())
      this.suggest()
    }

    suggest() {
      const channel = tool("channel").selectedOptions[0]
      const {locale} = document.querySelector(".mg-tools").dataset
      this.set("time", new Date().toLocaleString(locale, {dateStyle: "medium", timeStyle: "short"}))
      this.set("channel", channel.value && channel.text)
      this.set("given", this.lines.given.join("; "))
    }

    // What somebody has typed stays.
    set(name, value) {
      const field = this.fields.find(field => field.dataset.record === name)
      if (!field || (field.value && field.value !== field.dataset.suggested)) return
      field.value = field.dataset.suggested = value ?? ""
    }

    text() {
      const title = document.querySelector("h1 span").textContent
      const rows = this.fields.map(field => `${field.labels[0].textContent}: ${field.value.trim()}`)
      return [title, ...rows, ...this.circumstances()].join("\n")
    }

    // What was different this time, and what they had paid, as far as it was said.
    circumstances() {
      const cases = all("[data-tool=case]:checked").map(input => input.labels[0].textContent.trim())
      const price = document.querySelector("#mg-price")
      return [
        ...cases.length ? [`${document.querySelector(".mg-switches legend").textContent} ${cases.join("; ")}`] : [],
        ...price?.value ? [`${price.labels[0].textContent}: ${price.value}`] : [],
      ]
    }

    clear() {
      for (const field of this.fields) field.value = field.dataset.suggested = ""
      if (this.button) this.suggest()
    }
  }

  // While the class is there, the style sheet prints one sheet like a card, of the plain case.
  function printAsCard(cases) {
    const {classList} = document.documentElement, held = cases.held
    const show = values => {
      cases.held = values
      classList.toggle("mg-as-card")
    }
    show([])
    addEventListener("afterprint", () => show(held), {once: true})
    print()
  }

  document.addEventListener("DOMContentLoaded", () => {
    const tools = document.querySelector(".mg-tools")
    if (!tools) return
    tools.hidden = false
    chooseRole()
    const slots = new Slots(), spoken = new Spoken(slots)
    const lines = new Lines(spoken)
    const cases = new Cases()
    const parts = [cases, slots, lines, new Record(lines)]
    tool("print-card").addEventListener("click", () => printAsCard(cases))
    tool("reset").addEventListener("click", () => {
      memory.clear()
      parts.forEach(each => each.clear())
      tell("reset")
      scrollTo({top: 0})
    })
  })
})()
