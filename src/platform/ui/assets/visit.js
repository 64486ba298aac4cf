// Recording a visit where there is no signal. Every answer and photo is kept on the phone the moment it is given, under an id of its own,
// and sent until the office says that it has it; sent twice, it is still one. Without this file the form works as any other.
const panel = document.getElementById('visit-sync')
const form = document.getElementById('visit-form')
const refusedList = document.getElementById('visit-refused')
const words = JSON.parse(panel.dataset.words)
const { visit = '', by } = panel.dataset
const [limit, hopeless, longestSide] = [10, 30, 1920]
const megabyte = 1024 * 1024
const said = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')

// The store on the phone
let opened = null
function database() {
  opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open('balai-visits', 1)
    asked.onupgradeneeded = () => { asked.result.createObjectStore('lines', { keyPath: 'id' }) }
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })
  return opened
}
async function inStore(mode, work) {
  const all = (await database()).transaction('lines', mode)
  const asked = work(all.objectStore('lines'))
  return new Promise((done, fail) => {
    all.oncomplete = () => done(asked?.result)
    all.onerror = () => fail(all.error)
    all.onabort = () => fail(all.error)
  })
}
const keep = (line) => inStore('readwrite', (lines) => lines.put(line))
const drop = (id) => inStore('readwrite', (lines) => lines.delete(id))
const allLines = async () => (await inStore('readonly', (lines) => lines.getAll())).toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))

// What the panel says
let ready = null
let trouble = ''
let lateLines = 0
const sending = new Set()
async function draw() {
  const lines = await allLines()
  const waiting = lines.filter((line) => line.state === 'waiting')
  const own = waiting.filter((line) => line.by === by)
  const text = document.createElement('span')
  const parts = [
    sending.size > 0 ? said(words.sending, { n: sending.size }) : own.length > 0 ? said(words.waiting, { n: own.length }) : form ? words.sent : '',
    lateLines > 0 ? `${said(words.late, { n: lateLines })}. ${words.lateBit}` : '', waiting.length > own.length ? words.other : '', trouble,
    ready === null ? '' : ready ? words.ready : words.notReady,
  ]
  text.textContent = parts.filter(Boolean).join(' · ')
  panel.classList.toggle('waiting', own.length > 0)
  panel.classList.toggle('wrong', trouble !== '' || lines.some((line) => line.state === 'refused'))
  panel.dataset.waiting = String(own.length)
  const parts2 = [text]
  if (own.length > 0 && sending.size === 0) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button secondary dense'
    button.textContent = words.send
    button.addEventListener('click', () => { void sync() })
    parts2.push(button)
  }
  if (trouble === words.signIn) {
    const link = document.createElement('a')
    link.href = '/masuk'
    link.textContent = words.toSignIn
    parts2.push(link)
  }
  if (panel.textContent !== parts2.map((part) => part.textContent).join('')) panel.replaceChildren(...parts2)
  panel.hidden = !form && own.length === 0 && waiting.length === 0 && trouble === '' && ready === null
  drawRefused(lines.filter((line) => line.state === 'refused' && line.by === by && (visit === '' || line.visit === visit)))
}
function drawRefused(lines) {
  if (!refusedList) return
  refusedList.hidden = lines.length === 0
  refusedList.replaceChildren(...lines.map((line) => {
    const row = document.createElement('li')
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button quiet dense'
    button.textContent = words.remove
    button.addEventListener('click', async () => { await drop(line.id); await draw(); await drawPhotos() })
    row.append(`${words.refused}: ${labelOf(line)}. ${line.problem} `, button)
    return row
  }))
}
const labelOf = (line) => form?.querySelector(`[name="${line.kind === 'answer' ? `a.${line.item}` : line.kind === 'photo' ? `p.${line.item ?? 'foto'}` : line.kind}"]`)?.closest('fieldset, .field')?.querySelector('legend, label')?.textContent ?? line.kind

// Sending
async function answerTo(id, body, headers = {}) {
  const answer = await fetch(`/kunjungan/${id}/sinkron`, { method: 'POST', body, headers, credentials: 'same-origin' })
  return { status: answer.status, said: await answer.json().catch(() => ({})) }
}
const plain = ({ id, kind, item, value, place, recordedAt }) => ({ id, kind, item, value, place, recordedAt })
function sendWords(id, lines) {
  return answerTo(id, JSON.stringify({ by, sentAt: new Date().toISOString(), entries: lines.map(plain) }), { 'content-type': 'application/json' })
}
function sendPhoto(line) {
  const body = new FormData()
  body.append('by', by)
  body.append('sentAt', new Date().toISOString())
  body.append('entry', JSON.stringify(plain(line)))
  body.append('picture', line.picture, line.name)
  return answerTo(line.visit, body)
}
const refuse = (line, problem) => keep({ ...line, state: 'refused', problem })
/** What the office said of lines: kept, refused with the reason, or nothing yet. True when the next may be sent. */
async function settle(lines, { status, said: told }) {
  if (status === 200) {
    const there = new Set([...told.kept, ...told.before])
    lateLines += told.late.length
    for (const line of lines) {
      const problem = told.refused.find((one) => one.id === line.id)
      if (there.has(line.id)) await keep({ ...line, state: 'sent', arrivedAt: told.arrivedAt, ...(line.picture && { picture: null, thumb: line.thumb }) })
      else if (problem) await refuse(line, problem.words)
    }
    return true
  }
  const [problem] = told.problems ?? []
  if (status === 413) await refuse(lines[0], said(words.tooLarge, { size: Math.ceil((lines[0].picture?.size ?? 0) / megabyte), limit }))
  else if (status === 422 && lines.length === 1) await refuse(lines[0], problem?.words ?? '')
  else {
    trouble = problem?.code === 'sign-in-first' || problem?.code === 'not-permitted' ? words.signIn : problem?.code === 'other-officer' ? words.other : problem?.code === 'visit-erased' ? words.erased : problem?.words ?? ''
    return false
  }
  return true
}
const portion = 100
async function sendAll(waiting) {
  for (const [id, lines] of Map.groupBy(waiting, (line) => line.visit)) {
    const texts = lines.filter((line) => line.kind !== 'photo')
    const portions = [...Array(Math.ceil(texts.length / portion)).keys()].map((n) => texts.slice(n * portion, (n + 1) * portion))
    for (const part of [...portions, ...lines.filter((line) => line.kind === 'photo').map((line) => [line])]) {
      for (const line of part) sending.add(line.id)
      await draw()
      const went = await settle(part, part[0].kind === 'photo' ? await sendPhoto(part[0]) : await sendWords(id, part)).finally(() => { sending.clear() })
      if (!went) break
    }
  }
}
let running = false
let again = null
let asked = false
async function sync() {
  if (running) { asked = true; return }
  running = true
  trouble = ''
  clearTimeout(again)
  // no signal and the phone knows it: what waits goes when it is back
  if (!navigator.onLine) { running = false; await draw(); return }
  try {
    do {
      asked = false
      const waiting = (await allLines()).filter((line) => line.state === 'waiting' && line.by === by)
      if (waiting.length > 0) await sendAll(waiting)
    } while (asked)
  } catch {
    sending.clear()
    // no signal: what waits goes on waiting, and is tried again
    again = setTimeout(() => { void sync() }, 15_000)
  } finally { running = false }
  await draw()
  await drawPhotos()
}

// Keeping what is given
const fieldLine = (name) => (name.startsWith('a.') ? { kind: 'answer', item: name.slice(2) } : { kind: name, item: null })
const sameThing = (a, b) => a.visit === b.visit && a.kind === b.kind && a.item === b.item && a.by === b.by
async function add(line) {
  const whole = { id: crypto.randomUUID(), visit, by, place: null, recordedAt: new Date().toISOString(), state: 'waiting', ...line }
  try {
    await keep(whole)
  } catch {
    trouble = words.full
    await draw()
    return
  }
  void navigator.storage?.persist?.()
  await draw()
}
/** A text or choice. One of the same thing that was never sent gives way to it; one on its way does not. */
async function addValue(name, value) {
  const line = { visit, by, ...fieldLine(name) }
  const before = (await allLines()).filter((one) => sameThing(one, line))
  if (before.at(-1)?.value === value) return
  for (const one of before) if ((one.state === 'waiting' || one.state === 'refused') && !sending.has(one.id)) await drop(one.id)
  await add({ ...line, value })
}
const timers = new Map()
function later(field) {
  clearTimeout(timers.get(field.name))
  timers.set(field.name, setTimeout(() => { timers.delete(field.name); void addValue(field.name, field.value).then(sync) }, 700))
}

// Photos
const pictures = ['image/jpeg', 'image/png', 'image/webp']
const whereAmI = () => new Promise((done) => {
  if (!document.getElementById('use-place')?.checked || !navigator.geolocation) { done(null); return }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => done({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy }),
    () => { trouble = words.noPlace; done(null) }, { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
  )
})
/** The photo drawn again no larger than paper needs; the photo itself where this browser cannot. */
async function shrunk(file, side, quality) {
  try {
    const drawn = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, side / Math.max(drawn.width, drawn.height))
    const sheet = document.createElement('canvas')
    sheet.width = Math.round(drawn.width * scale)
    sheet.height = Math.round(drawn.height * scale)
    sheet.getContext('2d').drawImage(drawn, 0, 0, sheet.width, sheet.height)
    drawn.close()
    return await new Promise((done) => { sheet.toBlob(done, 'image/jpeg', quality) })
  } catch { return null }
}
async function addPhoto(field) {
  const [file] = field.files
  if (!file) return
  const item = field.name === 'p.foto' ? null : field.name.slice(2)
  const caption = form.querySelector('[name=caption]')
  const value = item === null ? caption.value : ''
  const tooLarge = (bytes) => { trouble = said(words.tooLarge, { size: Math.ceil(bytes / megabyte), limit }) }
  trouble = ''
  if (file.size > hopeless * megabyte) { tooLarge(file.size); await draw(); return }
  const recordedAt = new Date().toISOString()
  const [small, place] = await Promise.all([shrunk(file, longestSide, 0.82), whereAmI()])
  const picture = small && small.size < file.size ? small : file
  if (!pictures.includes(picture.type)) { trouble = words.notPicture; await draw(); return }
  if (picture.size > limit * megabyte) { tooLarge(picture.size); await draw(); return }
  await add({ kind: 'photo', item, value, place, recordedAt, picture, name: `${file.name.replace(/\.[^.]*$/, '') || 'foto'}.${picture.type.split('/')[1]}`, thumb: await shrunk(picture, 240, 0.7) })
  field.value = ''
  if (item === null) caption.value = ''
  await drawPhotos()
  await sync()
}
const asAddress = (blob) => new Promise((done) => {
  const reader = new FileReader()
  reader.onload = () => done(reader.result)
  reader.onerror = () => done('')
  reader.readAsDataURL(blob)
})
/** The photos on this phone beside those the page knows: none is shown twice. */
async function drawPhotos() {
  if (!form) return
  const lines = (await allLines()).filter((line) => line.visit === visit && line.kind === 'photo' && line.state !== 'refused')
  for (const list of form.querySelectorAll('[data-photos]')) {
    const there = new Set([...list.children].map((one) => one.dataset.line))
    for (const line of lines.filter((one) => (one.item ?? '') === list.dataset.photos)) {
      const shown = there.has(line.id) ? list.querySelector(`[data-line="${line.id}"]`) : document.createElement('li')
      if (!there.has(line.id)) {
        shown.dataset.line = line.id
        const image = document.createElement('img')
        image.alt = line.value || words.kept
        image.src = line.thumb || line.picture ? await asAddress(line.thumb ?? line.picture) : `/kunjungan/${visit}/foto/${line.id}`
        const note = document.createElement('small')
        shown.append(image, note)
        list.append(shown)
      }
      const note = shown.querySelector('small')
      if (note) note.textContent = line.state === 'waiting' ? words.kept : ''
    }
  }
}

// What was given before this page was drawn anew
function show(name, value) {
  const fields = [...form.elements].filter((field) => field.name === name)
  const text = value === null ? '' : String(value)
  for (const field of fields) {
    if (field.type === 'radio') field.checked = field.value === text
    else if (field !== document.activeElement) field.value = text
  }
}
/** Lines the page cannot know: those never sent, and those sent after it was drawn. Older ones are done with. */
async function restore() {
  const drawn = panel.dataset.now
  for (const line of (await allLines()).filter((one) => one.visit === visit && one.by === by)) {
    if (line.state === 'sent' && line.arrivedAt <= drawn) await drop(line.id)
    else if (line.kind !== 'photo') show(line.kind === 'answer' ? `a.${line.item}` : line.kind, line.value)
  }
}

// Pages for where there is no signal
const needed = () => [...new Set([
  ...JSON.parse(panel.dataset.keep), ...[...document.querySelectorAll('link[rel=stylesheet], link[rel=icon], link[rel=preload]')].map((one) => one.href), ...[...document.querySelectorAll('script[src], img[src^="/"]')].map((one) => one.src),
  ...[...document.querySelectorAll('use')].map((one) => one.getAttribute('href')?.split('#')[0] ?? ''), ...performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.includes('/assets/')),
])].filter(Boolean)
async function stayReady() {
  ready = false
  await navigator.serviceWorker.register('/kunjungan/pekerja.js', { scope: '/kunjungan' })
  const { active } = await navigator.serviceWorker.ready
  const channel = new MessageChannel()
  const heard = new Promise((done) => { channel.port1.onmessage = ({ data }) => done(data.kept) })
  active.postMessage({ keep: needed() }, [channel.port2])
  // without signal the page is here because it was kept before
  ready = await heard || !navigator.onLine
  panel.dataset.ready = String(ready)
  await draw()
}

function listen() {
  const place = document.getElementById('use-place')
  place.checked = localStorage.visitPlace === 'yes'
  place.addEventListener('change', () => { localStorage.visitPlace = place.checked ? 'yes' : 'no' })
  form.addEventListener('change', ({ target }) => {
    if (target.type === 'file') void addPhoto(target)
    else if (/^(a\..+|note|present)$/.test(target.name)) {
      clearTimeout(timers.get(target.name))
      timers.delete(target.name)
      void addValue(target.name, target.value).then(sync)
    }
  })
  form.addEventListener('input', ({ target }) => { if (target.matches('textarea, input[type=text]') && /^(a\..+|note|present)$/.test(target.name)) later(target) })
  form.addEventListener('submit', (event) => { event.preventDefault(); void sync() })
}

/** What was sent a month ago leaves the phone, whether its page was opened again or not. */
async function tidy() {
  const month = new Date(Date.now() - 30 * 86_400_000).toISOString()
  for (const line of await allLines()) if (line.state === 'sent' && line.arrivedAt < month) await drop(line.id)
}

async function begin() {
  panel.hidden = false
  await tidy()
  addEventListener('online', () => { void sync() })
  document.addEventListener('visibilitychange', () => { if (!document.hidden) void sync() })
  if (form) { await restore(); listen(); await drawPhotos() }
  await sync()
  if ('serviceWorker' in navigator) await stayReady()
}

begin().catch(() => { panel.hidden = false; panel.textContent = words.none })
