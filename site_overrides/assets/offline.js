// Has the handbook kept on the device (sw.js), and tells when there is a new version of it, or no network.
"use strict";
(() => {
  const site = new URL("..", document.currentScript.src)
  const home = document.querySelector(".mg-offline")?.dataset.root ?? site
  const root = new URL(".", new URL(home, document.baseURI)) // of the pages in this language
  const workers = navigator.serviceWorker
  if (!workers || !root.protocol.startsWith("http")) return // from a disk, or where the browser allows no worker

  const link = attributes => document.head.append(Object.assign(document.createElement("link"), attributes))
  link({rel: "manifest", href: new URL("manifest.webmanifest", root), crossOrigin: "use-credentials"})
  link({rel: "apple-touch-icon", href: new URL("assets/icon.png", site)})

  const told = when => document.querySelector(`.mg-offline [data-when=${when}]`)

  const tellNetwork = () => {
    const away = told("away")
    if (away) away.hidden = navigator.onLine || !workers.controller
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
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) registration.update().catch(() => {}) // without a network there is nothing new
    })
    keep((await workers.ready).active)
  }

  tellNetwork()
  addEventListener("online", tellNetwork)
  addEventListener("offline", tellNetwork)
  addEventListener("load", () => start().catch(() => {})) // a browser that keeps nothing still shows everything
})()
