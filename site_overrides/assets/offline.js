// Has the handbook kept on the device (sw.js), and tells when there is a new version of it, or no network.
"use strict";
(() => {
  const site = new URL("..", document.currentScript.src)
  const home = document.querySelector(".mg-offline")?.dataset.root ?? site
  const root = new URL(".", new URL(home, document.baseURI)) // of the pages in this language
  const workers = navigator.serviceWorker
  if (!workers || !root.protocol.startsWith("http")) return // from a disk, or where the browser allows no worker

  const LATE = 8000 // milliseconds; who waits longer for an answer has no network
  const ELSEWHERE = ".mg-languages a:not([aria-current]), a[type='application/pdf']" // may lead to what is not kept

  const link = attributes => document.head.append(Object.assign(document.createElement("link"), attributes))
  link({rel: "manifest", href: new URL("manifest.webmanifest", root), crossOrigin: "use-credentials"})
  link({rel: "apple-touch-icon", href: new URL("assets/icon.png", site)})

  const told = when => document.querySelector(`.mg-offline [data-when=${when}]`)

  let isReached = true // the server, when it was last asked for a new version
  const isAway = () => Boolean(workers.controller) && !(navigator.onLine && isReached)

  const tellNetwork = () => {
    const away = told("away")
    if (away) away.hidden = !isAway()
    document.querySelectorAll(ELSEWHERE).forEach(tellLink)
  }

  // While there is no network, a link to what is not kept leads nowhere, and says so.
  const tellLink = async link => {
    const note = document.querySelector(".mg-offline template")
    const href = link.getAttribute("href") ?? link.dataset.href
    const isLost = isAway() && !await caches.match(href) && isAway() // the network may be back meanwhile
    if (!note || isLost === !link.hasAttribute("href")) return
    if (isLost) {
      link.dataset.href = href
      link.removeAttribute("href")
      link.append(" ", note.content.cloneNode(true))
    } else {
      link.href = href
      link.lastElementChild.remove()
    }
    for (const [name, value] of [["role", "link"], ["aria-disabled", true]])
      isLost ? link.setAttribute(name, value) : link.removeAttribute(name)
  }

  // Asks for a new version, and so learns whether the server is there: a device may be connected to no more than a router.
  const ask = registration => {
    const tell = answered => {
      clearTimeout(late)
      isReached = answered
      tellNetwork()
    }
    const late = setTimeout(tell, LATE, false)
    registration.update().then(() => tell(true), () => tell(false))
  }

  // Has a worker keep all pages. Whether it has them.
  const keep = worker => new Promise(answered => {
    const {port1, port2} = new MessageChannel()
    port1.onmessage = ({data}) => answered(data)
    worker.postMessage("keep", [port2])
  })

  // A new version is told once it is whole, so that nobody who takes it is left without pages.
  const tellVersion = async ({active, waiting}) => {
    if (active && waiting && await keep(waiting)) told("new")?.removeAttribute("hidden")
  }

  const start = async () => {
    const registration = await workers.register(new URL("sw.js", site), {scope: root, updateViaCache: "none"})
    const watch = () => registration.installing?.addEventListener("statechange", () => tellVersion(registration))
    registration.addEventListener("updatefound", watch)
    watch()
    tellVersion(registration)
    told("new")?.querySelector("button").addEventListener("click", () => {
      workers.addEventListener("controllerchange", () => location.reload(), {once: true})
      registration.waiting ? registration.waiting.postMessage("load") : location.reload()
    })
    document.addEventListener("visibilitychange", () => document.hidden || ask(registration))
    addEventListener("online", () => ask(registration))
    if (workers.controller) ask(registration) // else the page has just come from the network
    keep((await workers.ready).active)
  }

  tellNetwork()
  addEventListener("online", tellNetwork)
  addEventListener("offline", tellNetwork)
  addEventListener("load", () => start().catch(() => {})) // a browser that keeps nothing still shows everything
})()
