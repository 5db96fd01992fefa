// Keeps the whole handbook in one language on the device, so that it opens without a network; assets/offline.js begins it.
// It lies at the top of the site, since a worker answers for its own folder and those below.
"use strict"

const AT_ONCE = 4
const SCOPE = self.registration.scope // the pages in one language
const SITE = new URL(".", self.location).href
importScripts(new URL("offline/site.js", SCOPE).href) // sets makegoodSite; see generator/makegood/pages/offline.py
const OURS = `makegood ${SCOPE} ` // an origin may have several handbooks
const {version, first, pages, others} = self.makegoodSite ?? {version: "", first: [], pages: [], others: []}
const CACHE = OURS + version

const address = path => new URL(path, SCOPE).href
const HOME = address("index.html"), NOT_FOUND = new URL("404.html", SITE).href
const FIRST = first.map(address)
const ALL = new Set([...FIRST, ...pages.map(address)])

// The address a file is kept under: without a query, and however a server shortens it.
const keyOf = url => {
  const {origin, pathname} = new URL(url)
  const bare = origin + pathname
  return [bare, bare + "index.html", bare + ".html"].find(key => ALL.has(key)) ?? url.split("#")[0]
}

// Fetches a file and keeps it. False if that is to be tried again; what the site does not have is no failure.
const keep = async (cache, key) => {
  try {
    const response = await fetch(key, {cache: "no-cache", mode: "same-origin"})
    if (!response.ok) return response.status === 404
    if (keyOf(response.url) !== key) return false // it led elsewhere, such as to a login
    // A page may not be answered with a response that says it was redirected: a new one does not.
    await cache.put(key, response.redirected ? new Response(response.body, response) : response)
    return true
  } catch {
    return false
  }
}

// Keeps what is not there yet, a few at a time. Whether nothing is left to do.
const keepAll = async (cache, keys) => {
  const kept = new Set((await cache.keys()).map(request => request.url))
  const left = keys.filter(key => !kept.has(key)).values()
  let isWhole = true
  const one = async () => {
    for (const key of left) isWhole = await keep(cache, key) && isWhole
  }
  await Promise.all(Array.from({length: AT_ONCE}, one))
  return isWhole
}

// What a page loads and we do not list: the names of the theme's files are known to its pages only.
const loadedBy = async response => {
  const links = (await response.text()).matchAll(/<(?:link(?![^>]*\srel="?(?:alternate|canonical))|script|img)\b[^>]*?\s(?:href|src)="?([^"\s>]+)/g)
  const urls = Array.from(links, ([, link]) => new URL(link, HOME).href)
  return [...new Set(urls)].filter(url => url.startsWith(SITE) && !ALL.has(keyOf(url)))
}

const keepFirst = async () => {
  const cache = await caches.open(CACHE)
  const isWhole = await keepAll(cache, FIRST)
  const home = await cache.match(HOME)
  if (!isWhole || !home || !await keepAll(cache, await loadedBy(home))) throw new Error("Not all could be fetched.")
}

const deleteCaches = async but => {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(OURS) && name !== but).map(name => caches.delete(name)))
}

let filling
const fill = () => filling ??= caches.open(CACHE).then(cache => keepAll(cache, [...ALL])).then(async isWhole => {
  const {installing, waiting} = self.registration
  if (isWhole && !installing && !waiting) await deleteCaches(CACHE)
  return isWhole
}).finally(() => filling = undefined)

// What is listed is as it was in this version. Nobody tells when other files change: they are asked for anew each time,
// for the next. While a version is not whole, an earlier one helps out where there is no network.
const answer = async event => {
  const key = keyOf(event.request.url), isListed = ALL.has(key)
  const cache = await caches.open(CACHE)
  const kept = await cache.match(key)
  if (kept && isListed) return kept
  const fetched = fetch(event.request).then(response => {
    if (response.ok && !isListed) event.waitUntil(cache.put(key, response.clone()))
    return response
  })
  if (!kept) return fetched.catch(() => withoutNetwork(event.request, key))
  event.waitUntil(fetched.catch(() => {}))
  return kept
}

// Whether it would be listed if there were such a page: it is no other kind of file, nor in another language.
const isOwnPage = key => /\/[^/.]*(\.html)?$/.test(new URL(key).pathname) && !others.some(folder => key.startsWith(address(folder)))

const withoutNetwork = async ({mode}, key) => {
  const earlier = await caches.match(key)
  const none = mode === "navigate" && !ALL.has(key) && isOwnPage(key) ? await caches.match(NOT_FOUND) : undefined
  return earlier ?? (none ? new Response(none.body, {status: 404, headers: none.headers}) : Response.error())
}

// Where somebody writes the handbook and wants to see each edit, nothing is kept, and the worker goes.
const leave = async () => {
  await deleteCaches()
  const pages = await self.clients.matchAll({type: "window"})
  await self.registration.unregister()
  for (const page of pages) page.navigate(page.url)
}

self.addEventListener("install", event => event.waitUntil(self.makegoodSite ? keepFirst() : self.skipWaiting()))

self.addEventListener("activate", event => event.waitUntil(self.makegoodSite ? self.clients.claim() : leave()))

self.addEventListener("fetch", event => {
  const {request} = event
  if (request.method !== "GET" || !request.url.startsWith(SITE)) return
  event.respondWith(answer(event).catch(() => fetch(request))) // where the browser's storage fails
})

self.addEventListener("message", event => {
  if (event.data === "load") self.skipWaiting()
  if (event.data === "keep") event.waitUntil(fill().then(isWhole => event.ports[0].postMessage(isWhole)))
})
