// The map of a form: the point moves by click, drag and arrow keys, the picture by its buttons; nothing is sent but what is drawn is asked for.
// Without this script the same buttons send the form, and the page comes back with the point set.
const stepOf = 3
const middle = { x: 0.5, y: 0.5 }
const arrows = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
const clamp = (value, least, most) => Math.min(most, Math.max(least, value))
const read = (text) => Number(text.trim().replace('−', '-').replace(',', '.'))

/** The parts of a map and where it looks. */
function partsOf(box) {
  const told = JSON.parse(box.dataset.map)
  const [lat, lon] = box.querySelectorAll(`input[name="${CSS.escape(told.name)}"]`)
  const left = box.querySelector(`input[name="${CSS.escape(told.name)}.view"]`)
  const [y, x, zoom] = left.value.split(',').map(Number)
  const part = told.name.slice(0, told.name.lastIndexOf('.') + 1)
  return {
    ...told, box, lat, lon, left, asked: 0, view: { lat: y, lon: x, zoom },
    narrow: Math.cos((((told.bounds.south + told.bounds.north) / 2) * Math.PI) / 180),
    pictures: [...box.querySelectorAll('input[type=image]')], buttons: [...box.querySelectorAll('button[value]')], pin: box.querySelector('.map-pin'), said: box.querySelector('.map-said'),
    villages: [...box.closest('form').querySelectorAll('select')].filter((one) => one.name.startsWith(part)),
  }
}

const village = ({ villages, chosen }) => villages.map((one) => one.value).find((value) => /^\d{2}-\d{2}-\d{2}-\d{4}$/.test(value))?.replaceAll('-', '.') ?? chosen

function point({ lat, lon }) {
  const typed = [lat, lon].map((one) => (one.value.trim() === '' ? NaN : read(one.value)))
  return typed.some(Number.isNaN) ? null : { lat: typed[0], lon: typed[1] }
}

function edges({ view, side, narrow }) {
  const half = side / stepOf ** view.zoom / 2
  return { north: view.lat + half, west: view.lon - half / narrow, high: half * 2, wide: (half * 2) / narrow }
}

/** Where a point lies in the picture, 0 to 1 from its upper left corner. */
function spotOfPoint(map, at) {
  const { north, west, high, wide } = edges(map)
  return { x: (at.lon - west) / wide, y: (north - at.lat) / high }
}

function mark(map) {
  const at = point(map)
  const { x, y } = at ? spotOfPoint(map, at) : { x: -1, y: -1 }
  map.pin.hidden = x < 0 || x > 1 || y < 0 || y > 1
  map.pin.style.left = `${x * 100}%`
  map.pin.style.top = `${y * 100}%`
}

function drawMap(map) {
  const { view, left, pictures, buttons, nearest } = map
  left.value = `${view.lat.toFixed(5)},${view.lon.toFixed(5)},${view.zoom}`
  for (const picture of pictures) {
    const address = new URL(picture.src)
    address.searchParams.delete('titik')
    address.searchParams.set('lihat', left.value)
    if (village(map)) address.searchParams.set('kelurahan', village(map))
    if (picture.src !== address.href) picture.src = address.href
  }
  const whole = view.zoom === 0
  const off = { nearer: view.zoom >= nearest, further: whole, north: whole, south: whole, west: whole, east: whole }
  for (const button of buttons) button.disabled = off[button.value] ?? false
  mark(map)
}

async function ask(map, at, mine) {
  if (mine !== map.asked) return
  const answer = await fetch(`/peta/titik?${new URLSearchParams({ titik: `${at.lat.toFixed(6)},${at.lon.toFixed(6)}`, ...(village(map) && { kelurahan: village(map) }) })}`).catch(() => null)
  const lines = answer?.ok ? (await answer.text()).split('\n') : null
  if (mine === map.asked && lines) map.said.replaceChildren(...lines.map((line) => { const one = document.createElement('span'); one.textContent = `${line} `; return one }))
}

/** Says in words where the point is, once it has come to rest. */
function tell(map) {
  const mine = ++map.asked
  const at = point(map)
  if (at) setTimeout(() => ask(map, at, mine), 300)
}

function put(map, spot) {
  const { north, west, high, wide } = edges(map)
  map.lat.value = (north - clamp(spot.y, 0, 1) * high).toFixed(6)
  map.lon.value = (west + clamp(spot.x, 0, 1) * wide).toFixed(6)
  mark(map)
  tell(map)
}

function look(map, to) {
  const { bounds, nearest } = map
  const near = clamp(to.zoom, 0, nearest)
  map.view = near === 0 ? { lat: (bounds.south + bounds.north) / 2, lon: (bounds.west + bounds.east) / 2, zoom: 0 }
    : { lat: clamp(to.lat, bounds.south, bounds.north), lon: clamp(to.lon, bounds.west, bounds.east), zoom: near }
  drawMap(map)
}

function moved(map, up, right) {
  const { high, wide } = edges(map)
  look(map, { ...map.view, lat: map.view.lat + (up * high) / stepOf, lon: map.view.lon + (right * wide) / stepOf })
}

const moves = {
  nearer: (map) => look(map, { ...(point(map) ?? map.view), zoom: map.view.zoom + 1 }), further: (map) => look(map, { ...map.view, zoom: map.view.zoom - 1 }),
  city: (map) => look(map, { ...map.view, zoom: 0 }), here: (map) => put(map, middle),
  north: (map) => moved(map, 1, 0), south: (map) => moved(map, -1, 0), west: (map) => moved(map, 0, -1), east: (map) => moved(map, 0, 1),
}

function pressed(map, event) {
  const arrow = arrows[event.key]
  if (event.key === '+' || event.key === '-') moves[event.key === '+' ? 'nearer' : 'further'](map)
  else if (arrow) {
    const { x, y } = spotOfPoint(map, point(map) ?? map.view)
    put(map, { x: x + arrow[0] / 50, y: y + arrow[1] / 50 })
  } else return
  event.preventDefault()
}

/** Lets the point be set on one picture by click, drag and keys. */
function follow(map, picture) {
  let held = false
  const spotOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = picture.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }
  picture.draggable = false
  picture.addEventListener('pointerdown', (event) => { held = true; picture.setPointerCapture(event.pointerId) })
  picture.addEventListener('pointermove', (event) => { if (held && event.buttons === 1) put(map, spotOf(event)) })
  picture.addEventListener('pointerup', () => { held = false })
  picture.addEventListener('click', (event) => { event.preventDefault(); put(map, event.detail === 0 ? middle : spotOf(event)) })
  picture.addEventListener('keydown', (event) => pressed(map, event))
}

/** Both figures pasted into one field, as maps copy them, go to their own. */
function shareOut(map, one) {
  const parts = one.value.trim().split(/\s*;\s*|,\s+|\s+|(?<=\.\d+),/)
  if (parts.length === 2 && parts.every((part) => part !== '' && !Number.isNaN(read(part)))) [map.lat.value, map.lon.value] = parts
}

function start(box) {
  const map = partsOf(box)
  for (const picture of map.pictures) follow(map, picture)
  for (const button of map.buttons) {
    // To a village chosen: only the server knows where it lies, so the form is sent as without this script.
    if (moves[button.value]) button.addEventListener('click', (event) => { event.preventDefault(); moves[button.value](map) })
  }
  for (const one of [map.lat, map.lon]) one.addEventListener('input', (event) => { if (event.inputType === 'insertFromPaste') shareOut(map, one); const at = point(map); if (at) look(map, { ...at, zoom: Math.max(map.view.zoom, 2) }); tell(map) })
  for (const one of map.villages) one.addEventListener('change', () => { drawMap(map); tell(map) })
  drawMap(map)
}

for (const box of document.querySelectorAll('.map-field[data-map]:not([data-begun])')) {
  box.dataset.begun = ''
  start(box)
}
