// Finds playbooks by what the customer says. The index is loaded when somebody begins to search.
"use strict";
(() => {
  const assets = new URL(".", document.currentScript.src)

  const BOOST = {said: 2.5, title: 2, more: 0.7}
  const SHORTEST_GUESS = 4
  const COMMON = 0.01 // the weight of a word that is in every sentence
  const COVERED = 0.02 // the weight of a word beside that of what it means
  const MOST = 12
  const WORTH = 0.2 // of the best result's score; what comes below it only hides the rest

  const WRITTEN_OUT = {ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss"} // as in generator/makegood/letters.py
  const fold = text => text.toLowerCase().replace(/[łøđıß]/g, letter => WRITTEN_OUT[letter]).normalize("NFKD").replace(/\p{M}/gu, "")

  const wordsOf = text => fold(text).replace(/n['’]t\b/g, " not").match(/\p{L}+/gu) ?? []

  // Whether one letter more, less or other makes the one word the other.
  const isNear = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false
    let i = 0
    while (i < a.length && a[i] === b[i]) i++
    return a.slice(i + (a.length >= b.length)) === b.slice(i + (b.length >= a.length))
  }

  // The counts by document from their gaps; see generator/makegood/search.py.
  const countsOf = gaps => {
    const counts = {}
    let id = -1
    for (const number of gaps) number > 0 ? counts[id += number] = 1 : counts[id] = -number
    return counts
  }

  const unpacked = fields => Object.fromEntries(Object.entries(fields).map(([field, gaps]) => [field, countsOf(gaps)]))

  // Takes what is typed to the terms of the index; see generator/makegood/search.py.
  class Terms {
    constructor({index, concepts, endings, common}) {
      this.indexed = new Set(index.index.map(([term]) => term))
      this.known = new Set([...this.indexed, ...Object.keys(concepts).flatMap(phrase => phrase.split(" "))])
      this.concepts = concepts
      this.endings = new Set([...endings, ""])
      this.common = new Set(common)
      this.longest = Math.max(0, ...Object.keys(concepts).map(phrase => phrase.split(" ").length))
    }

    of(text) {
      const words = wordsOf(text)
      const found = words.map((word, i) => {
        if (this.common.has(word)) return [word]
        const isUnfinished = i === words.length - 1 && !/\s$/.test(text)
        if (isUnfinished && !this.known.has(word) && this.begins(word)) return [word]
        const term = this.stem(word) ?? this.swapped(word)
        return term ? [term] : this.near(word)
      })
      return {terms: found.flat(), ...this.conceptsOf(found.map(([term]) => term ?? ""))}
    }

    isWhole(term) {
      return this.known.has(term) || this.common.has(term) || term[0] === "="
    }

    // The longest term that the word begins with; rather one of the index than one that only synonyms have.
    stem(word) {
      const lengths = Array.from({length: Math.max(1, word.length - 1)}, (_, cut) => word.length - cut)
      const terms = lengths.filter(end => this.endings.has(word.slice(end))).map(end => word.slice(0, end))
      return terms.find(term => this.indexed.has(term)) ?? terms.find(term => this.known.has(term))
    }

    begins(word) {
      return [...this.indexed].some(term => term.startsWith(word))
    }

    // Two letters in the wrong order are one slip of the finger.
    swapped(word) {
      if (word.length < SHORTEST_GUESS) return
      for (let i = 0; i < word.length - 1; i++) {
        const term = this.stem(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2))
        if (term?.length >= SHORTEST_GUESS - 1) return term
      }
    }

    // Terms one letter away from an unknown word, whatever its ending; rather those with the same first letter.
    near(word) {
      if (word.length < SHORTEST_GUESS) return []
      const cuts = [0, 1, 2, 3].map(cut => word.slice(0, word.length - cut))
        .filter((short, cut) => short.length >= SHORTEST_GUESS - 1 && this.endings.has(word.slice(word.length - cut)))
      const all = [...this.known].filter(term => term.length >= SHORTEST_GUESS - 1 && cuts.some(short => isNear(short, term)))
      const likely = all.filter(term => term[0] === word[0])
      return likely.length ? likely : all
    }

    // The concepts of some terms, and the terms that they cover: those count less, or who says the very word
    // would hide who says the same in another language.
    conceptsOf(terms) {
      const concepts = [], covered = new Set()
      for (let first = 0; first < terms.length; first++)
        for (let end = first + 1; end <= Math.min(first + this.longest, terms.length); end++) {
          const phrase = terms.slice(first, end), numbers = this.concepts[phrase.join(" ")] ?? []
          if (numbers.length) phrase.forEach(term => covered.add(term))
          concepts.push(...numbers.map(number => `=${number}`))
        }
      return {concepts, covered}
    }
  }

  class Finder {
    constructor(data) {
      this.playbooks = data.playbooks
      this.packed = data.index
      this.postings = new Map(data.index.index)
      this.sizes = new Map()
      for (const {lang} of data.playbooks) this.sizes.set(lang, (this.sizes.get(lang) ?? 0) + 1)
      this.filters = data.filters
      this.terms = new Terms(data)
    }

    // Playbooks, the best first; without words all that the filters leave.
    find(text, chosen) {
      const fits = id => Object.entries(chosen).every(([name, value]) => !value || suits(this.playbooks[id], name, value))
      const {terms, concepts, covered} = this.terms.of(text)
      if (!terms.length) return Object.values(chosen).some(Boolean) ? this.playbooks.filter((_, id) => fits(id)) : []
      const asked = [...terms, ...concepts]
      const found = this.indexOf(asked).search(asked.join(" "), {
        boost: BOOST, filter: result => fits(result.id), prefix: term => !this.terms.isWhole(term),
        boostTerm: term => this.terms.common.has(term) ? COMMON : covered.has(term) ? COVERED : this.rarity(term),
      })
      return found.filter(({score}) => score >= WORTH * found[0].score).map(({id}) => this.playbooks[id])
    }

    // The index of what is asked for, an unfinished word's possible ends included: to unpack all of it would keep a
    // phone busy for longer than a customer waits.
    indexOf(asked) {
      const begun = asked.filter(term => !this.terms.isWhole(term))
      const isAsked = term => asked.includes(term) || begun.some(word => term.startsWith(word))
      const some = begun.length ? [...this.postings.keys()].filter(isAsked) : asked.filter(term => this.postings.has(term))
      const index = [...new Set(some)].map(term => [term, unpacked(this.postings.get(term))])
      return MiniSearch.loadJS({...this.packed, index}, {
        fields: Object.keys(this.packed.fieldIds), tokenize: text => text.split(" "), processTerm: term => term,
      })
    }

    // A word of a language that few playbooks speak is rare only because of that: it counts by how rare it is there.
    rarity(term) {
      if (term[0] === "=" || !this.postings.has(term)) return 1
      const ids = new Set(Object.values(unpacked(this.postings.get(term))).flatMap(counts => Object.keys(counts)))
      const weight = (with_, all) => Math.log(1 + (all - with_ + 0.5) / (with_ + 0.5))
      const spoken = new Map()
      for (const id of ids) spoken.set(this.playbooks[id].lang, (spoken.get(this.playbooks[id].lang) ?? 0) + 1)
      const own = [...spoken].map(([lang, some]) => weight(some, this.sizes.get(lang)))
      return Math.max(...own) / weight(ids.size, this.playbooks.length)
    }
  }

  const suits = (playbook, name, value) =>
    name === "role" ? playbook.roles.includes(value)
    : name === "channel" ? !playbook.channels.length || playbook.channels.includes(value)
    : playbook[name] === value

  const script = url => new Promise((loaded, failed) => {
    const element = Object.assign(document.createElement("script"), {src: url, onload: loaded, onerror: failed})
    document.head.append(element)
  })

  let finder
  const ready = root => finder ??= Promise.all([
    new URL("vendor/minisearch-7.2.0.min.js", assets), new URL("search/playbooks.js", root),
  ].map(script)).then(() => new Finder(window.makegoodSearch))

  class Search {
    constructor(element) {
      this.element = element
      this.root = new URL(".", element.querySelector("form").action) // of the pages in this language
      this.input = element.querySelector("input")
      this.list = element.querySelector(".mg-results")
      this.status = element.querySelector(".mg-found")
      this.details = element.querySelector(".mg-filters")
      this.selects = [...element.querySelectorAll("select")]
      this.found = JSON.parse(element.dataset.found)
      this.plural = new Intl.PluralRules(element.closest("[lang]").lang)
      element.addEventListener("focusin", () => this.prepare(), {once: true})
      element.addEventListener("input", () => this.show())
      element.addEventListener("keydown", event => this.press(event))
      element.querySelector("form").addEventListener("submit", event => {
        event.preventDefault()
        this.show().then(() => this.list.querySelector("a")?.click())
      })
    }

    async prepare() {
      const {filters} = await ready(this.root)
      for (const select of this.selects) {
        if (select.length > 1) continue
        for (const [value, name] of filters[select.name]) select.add(new Option(name, value))
        select.parentElement.hidden = filters[select.name].length < 2
      }
      this.details.hidden = false
    }

    async show() {
      const text = this.input.value
      const chosen = Object.fromEntries(this.selects.map(select => [select.name, select.value]))
      const finder = await ready(this.root)
      if (text !== this.input.value) return
      const all = finder.find(text, chosen)
      const asked = text.trim() || Object.values(chosen).some(Boolean)
      this.list.replaceChildren(...all.slice(0, MOST).map(playbook => this.result(playbook)))
      this.status.textContent = !asked ? "" : all.length
        ? (this.found[this.plural.select(all.length)] ?? this.found.other).replace("{n}", all.length)
        : this.status.dataset.nothing
    }

    result(playbook) {
      const item = this.element.querySelector("template").content.cloneNode(true)
      const part = name => item.querySelector(`[data-part=${name}]`)
      item.querySelector("a").href = new URL(playbook.url, this.root)
      for (const name of ["title", "first", "give"]) part(name).lang = playbook.lang
      for (const name of ["title", "only", "first", "limit", "give"])
        playbook[name] ? part(name).textContent = playbook[name] : part(name).remove()
      if (!playbook.protected) part("protected").remove()
      return item
    }

    press(event) {
      const links = [...this.list.querySelectorAll("a")]
      const at = links.indexOf(document.activeElement)
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key]
      if (step && (at >= 0 || document.activeElement === this.input)) {
        event.preventDefault()
        const to = at + step
        to < 0 ? this.input.focus() : links[Math.min(to, links.length - 1)]?.focus()
      } else if (event.key === "Escape" && (this.input.value || at >= 0)) {
        event.preventDefault()
        event.stopPropagation()
        this.input.value = ""
        this.input.focus()
        this.show()
      }
    }
  }

  const isTyping = element => element.matches("input, textarea, select, [contenteditable]")

  document.addEventListener("DOMContentLoaded", () => {
    const dialog = document.querySelector("dialog.mg-search-dialog")
    const element = document.querySelector("[data-makegood=search]")
    if (!element) return
    const search = new Search(element)
    const open = () => {
      if (dialog && !dialog.open) dialog.showModal()
      search.input.focus()
      search.input.select()
    }
    const opener = document.querySelector(".mg-search-open")
    if (dialog && opener) {
      document.querySelector(".md-header__inner")?.append(opener)
      opener.addEventListener("click", event => {
        event.preventDefault()
        open()
      })
      dialog.addEventListener("click", event => event.target === dialog && dialog.close())
    }
    document.addEventListener("keydown", event => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      open()
    })
    const asked = new URLSearchParams(location.search).get("q")
    if (asked && !dialog) {
      search.input.value = asked
      open()
      search.show()
    }
  })
})()
