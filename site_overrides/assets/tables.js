// Filters and sorts the rows of a register that are on its page.
"use strict";
(() => {
  const WRITTEN_OUT = {ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss"} // as in generator/makegood/letters.py
  const fold = text => text.toLowerCase().replace(/[łøđıß]/g, letter => WRITTEN_OUT[letter]).normalize("NFKD").replace(/\p{M}/gu, "")

  class Register {
    constructor(element) {
      this.body = element.querySelector("tbody")
      this.rows = [...this.body.rows].map(row => ({row, text: fold(row.textContent)}))
      this.headings = [...element.querySelectorAll("thead th")]
      this.input = element.querySelector("input")
      this.status = element.querySelector("[role=status]")
      this.collator = new Intl.Collator(element.closest("[lang]").lang, {numeric: true})
      this.headings.forEach((heading, column) => this.makeSortable(heading, column))
      this.input.addEventListener("input", () => this.filter())
      element.querySelectorAll(".mg-narrow").forEach(control => control.hidden = false)
      element.classList.add("mg-sortable")
      this.filter()
    }

    makeSortable(heading, column) {
      const button = Object.assign(document.createElement("button"), {type: "button", className: "mg-sort"})
      button.append(...heading.childNodes)
      button.addEventListener("click", () => this.sort(heading, column))
      heading.append(button)
    }

    sort(heading, column) {
      const direction = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending"
      for (const other of this.headings) other.removeAttribute("aria-sort")
      heading.setAttribute("aria-sort", direction)
      const sign = direction === "ascending" ? 1 : -1
      const keyed = this.rows.map(({row}) => ({row, key: keyOf(row.cells[column])}))
      keyed.sort((a, b) => isEmpty(a.key) - isEmpty(b.key) || sign * this.compare(a.key, b.key))
      this.body.append(...keyed.map(({row}) => row))
    }

    compare(a, b) {
      return typeof a === "number" ? (a > b) - (a < b) : this.collator.compare(a, b)
    }

    // Every word must be in the row, in any order.
    filter() {
      const words = fold(this.input.value).split(/\s+/)
      for (const {row, text} of this.rows) row.hidden = !words.every(word => text.includes(word))
      const shown = this.rows.filter(({row}) => !row.hidden).length
      const {shown: some, nothing} = this.status.dataset
      this.status.textContent = shown ? some.replace("{n}", shown).replace("{all}", this.rows.length) : nothing
    }
  }

  const keyOf = cell => "sort" in cell.dataset ? Number(cell.dataset.sort) : cell.textContent.trim()

  // Rows without anything come last, in whatever order.
  const isEmpty = key => key === ""

  document.addEventListener("DOMContentLoaded", () =>
    document.querySelectorAll("[data-makegood=table]").forEach(element => new Register(element)))
})()
