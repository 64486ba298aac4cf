// Keeps the pages of visits for where there is no signal. It answers for /kunjungan and nothing else, keeps only the list and the pages
// on which a visit is recorded, and asks the network first: what was kept is shown only when nothing comes.
const store = 'balai-visits-1'
const fallback = '/kunjungan/luring'
const patience = 6000

const isPage = (url) => url.origin === location.origin && /^\/kunjungan(\/[0-9a-f-]{36}\/catat)?$/.test(url.pathname)
const isAsset = (url) => url.origin === location.origin && url.pathname.startsWith('/assets/')
// a page with its photos: pictures the server has already
const isPhoto = (url) => url.origin === location.origin && /^\/kunjungan\/[0-9a-f-]{36}\/foto\/[0-9a-f-]{36}$/.test(url.pathname)

addEventListener('install', (event) => { event.waitUntil(caches.open(store).then((cache) => cache.add(fallback)).then(() => skipWaiting())) })
addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('balai-visits-') && name !== store).map((name) => caches.delete(name)))).then(() => clients.claim()))
})

const late = () => new Promise((_, fail) => { setTimeout(() => fail(new Error('late')), patience) })

/** A page from the network, kept for later; when none comes in time, the one that was kept, else the page that says so. */
async function pageFor(request) {
  const cache = await caches.open(store)
  const { pathname } = new URL(request.url)
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await cache.put(pathname, answer.clone())
    else if ([403, 404, 410].includes(answer.status)) await cache.delete(pathname)
    return answer
  })
  const kept = await cache.match(pathname)
  if (!kept) return asked.catch(async () => (await cache.match(fallback)) ?? Response.error())
  return Promise.race([asked, late()]).catch(() => kept)
}

/** What never changes under its address: kept once. */
async function assetFor(request) {
  const cache = await caches.open(store)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET') return
  if (request.mode === 'navigate' && (isPage(url) || url.pathname.startsWith('/kunjungan'))) {
    event.respondWith(isPage(url) ? pageFor(request) : fetch(request).catch(async () => (await (await caches.open(store)).match(fallback)) ?? Response.error()))
  } else if (isAsset(url) || isPhoto(url)) event.respondWith(assetFor(request))
})

/** A page names what it needs without signal; it hears when all of it is there. */
addEventListener('message', (event) => {
  const wanted = (event.data?.keep ?? []).map((at) => new URL(at, location.href)).filter((url) => isPage(url) || isAsset(url) || isPhoto(url))
  event.waitUntil((async () => {
    const cache = await caches.open(store)
    const done = await Promise.all(wanted.map(async (url) => {
      if (!isPage(url) && await cache.match(url.href)) return true
      const answer = await fetch(url.href, { credentials: 'same-origin' }).catch(() => null)
      if (answer?.ok && !answer.redirected) await cache.put(isPage(url) ? url.pathname : url.href, answer)
      return Boolean(answer?.ok)
    }))
    event.ports[0]?.postMessage({ kept: done.every(Boolean) })
  })())
})
