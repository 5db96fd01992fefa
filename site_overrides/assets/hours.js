// Marks which way to reach somebody holds now, by the reader's clock.
"use strict";
(() => {
  const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
  const EVERY = 30_000 // milliseconds

  // Hours that end before they begin end on the next day.
  const isWithin = ({days, from, until}, now) => {
    const clock = now.toTimeString().slice(0, 5)
    const open = days.split(" ")
    const today = open.includes(DAYS[now.getDay()])
    const yesterday = open.includes(DAYS[(now.getDay() + 6) % 7])
    return until > from ? today && clock >= from && clock < until
      : today && clock >= from || yesterday && clock < until
  }

  const mark = element => {
    const holds = isWithin(element.dataset, new Date()) ? "in" : "out"
    for (const way of element.querySelectorAll("[data-when]")) {
      const isNow = way.dataset.when === holds
      isNow ? way.setAttribute("aria-current", "time") : way.removeAttribute("aria-current")
      way.querySelector(".mg-chip").hidden = !isNow
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const elements = document.querySelectorAll("[data-makegood=hours]")
    const markAll = () => elements.forEach(mark)
    markAll()
    if (elements.length) setInterval(markAll, EVERY)
  })
})()
