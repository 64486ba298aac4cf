// The map of a form: the point moves by click, drag and arrow keys, the picture by its buttons; nothing is sent but what is drawn is asked for.
// Without this script the same buttons send the form, and the page comes back with the point set.
const stepOf = 3
const clamp = (value, least, most) => Math.min(most, Math.max(least, value))

function start(box) {
  const { name, side, bounds, nearest, chosen } = JSON.parse(box.dataset.map)
  const narrow = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180)
  const [lat, lon] = box.querySelectorAll(`input[name="${CSS.escape(name)}"]`)
  const left = box.querySelector(`input[name="${CSS.escape(name)}.view"]`)
  const pictures = [...box.querySelectorAll('input[type=image]')]
  const pin = box.querySelector('.map-pin')
  const said = box.querySelector('.map-said')
  const part = name.slice(0, name.lastIndexOf('.') + 1)
  const villages = [...box.closest('form').querySelectorAll('select')].filter((one) => one.name.startsWith(part))
  const [y, x, zoom] = left.value.split(',').map(Number)
  let view = { lat: y, lon: x, zoom }
  let asked = 0

  const read = (text) => Number(text.trim().replace('−', '-').replace(',', '.'))
  const village = () => villages.map((one) => one.value).find((value) => /^\d{2}-\d{2}-\d{2}-\d{4}$/.test(value))?.replaceAll('-', '.') ?? chosen
  const point = () => (lat.value.trim() === '' || lon.value.trim() === '' || Number.isNaN(read(lat.value)) || Number.isNaN(read(lon.value)) ? null : { lat: read(lat.value), lon: read(lon.value) })
  const edges = () => { const half = side / stepOf ** view.zoom / 2; return { north: view.lat + half, west: view.lon - half / narrow, high: half * 2, wide: (half * 2) / narrow } }
  const shown = () => pictures.find((one) => one.offsetParent !== null) ?? pictures[0]

  function draw() {
    left.value = `${view.lat.toFixed(5)},${view.lon.toFixed(5)},${view.zoom}`
    for (const picture of pictures) {
      const address = new URL(picture.src)
      address.searchParams.delete('titik')
      address.searchParams.set('lihat', left.value)
      if (village()) address.searchParams.set('kelurahan', village())
      if (picture.src !== address.href) picture.src = address.href
    }
    const off = { nearer: view.zoom >= nearest, further: view.zoom === 0, north: view.zoom === 0, south: view.zoom === 0, west: view.zoom === 0, east: view.zoom === 0 }
    for (const button of box.querySelectorAll('button[value]')) button.disabled = off[button.value] ?? false
    mark()
  }
  function mark() {
    const at = point()
    const { north, west, high, wide } = edges()
    const [right, down] = at ? [(at.lon - west) / wide, (north - at.lat) / high] : [-1, -1]
    pin.hidden = right < 0 || right > 1 || down < 0 || down > 1
    pin.style.left = `${right * 100}%`
    pin.style.top = `${down * 100}%`
  }
  function tell() {
    const mine = ++asked
    const at = point()
    if (!at) return
    setTimeout(async () => {
      if (mine !== asked) return
      const answer = await fetch(`/peta/titik?${new URLSearchParams({ titik: `${at.lat.toFixed(6)},${at.lon.toFixed(6)}`, ...(village() && { kelurahan: village() }) })}`).catch(() => null)
      const lines = answer?.ok ? (await answer.text()).split('\n') : null
      if (mine === asked && lines) said.replaceChildren(...lines.map((line) => { const one = document.createElement('span'); one.textContent = `${line} `; return one }))
    }, 300)
  }
  function put(spot) {
    const { north, west, high, wide } = edges()
    lat.value = (north - clamp(spot.y, 0, 1) * high).toFixed(6)
    lon.value = (west + clamp(spot.x, 0, 1) * wide).toFixed(6)
    mark()
    tell()
  }
  function look(to) {
    const near = clamp(to.zoom, 0, nearest)
    view = near === 0 ? { lat: (bounds.south + bounds.north) / 2, lon: (bounds.west + bounds.east) / 2, zoom: 0 }
      : { lat: clamp(to.lat, bounds.south, bounds.north), lon: clamp(to.lon, bounds.west, bounds.east), zoom: near }
    draw()
  }
  function by(up, right) {
    const { high, wide } = edges()
    look({ ...view, lat: view.lat + (up * high) / stepOf, lon: view.lon + (right * wide) / stepOf })
  }
  const middle = { x: 0.5, y: 0.5 }
  const moves = {
    nearer: () => look({ ...(point() ?? view), zoom: view.zoom + 1 }), further: () => look({ ...view, zoom: view.zoom - 1 }), city: () => look({ ...view, zoom: 0 }), here: () => put(middle),
    north: () => by(1, 0), south: () => by(-1, 0), west: () => by(0, -1), east: () => by(0, 1),
  }
  for (const button of box.querySelectorAll('button[value]')) {
    // To a village chosen: only the server knows where it lies, so the form is sent as without this script.
    if (moves[button.value]) button.addEventListener('click', (event) => { event.preventDefault(); moves[button.value]() })
  }
  const spotOf = ({ clientX, clientY }) => { const { left: from, top, width, height } = shown().getBoundingClientRect(); return { x: (clientX - from) / width, y: (clientY - top) / height } }
  for (const picture of pictures) {
    let held = false
    picture.draggable = false
    picture.addEventListener('pointerdown', (event) => { held = true; picture.setPointerCapture(event.pointerId) })
    picture.addEventListener('pointermove', (event) => { if (held && event.buttons === 1) put(spotOf(event)) })
    picture.addEventListener('pointerup', () => { held = false })
    picture.addEventListener('click', (event) => { event.preventDefault(); put(event.detail === 0 ? middle : spotOf(event)) })
    picture.addEventListener('keydown', (event) => {
      const arrow = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key]
      if (event.key === '+' || event.key === '-') moves[event.key === '+' ? 'nearer' : 'further']()
      else if (arrow) {
        const { north, west, high, wide } = edges()
        const at = point() ?? { lat: view.lat, lon: view.lon }
        put({ x: (at.lon - west) / wide + arrow[0] / 50, y: (north - at.lat) / high + arrow[1] / 50 })
      } else return
      event.preventDefault()
    })
  }
  for (const one of [lat, lon]) one.addEventListener('input', () => { const at = point(); if (at) look({ ...at, zoom: Math.max(view.zoom, 2) }); tell() })
  for (const one of villages) one.addEventListener('change', () => { draw(); tell() })
  draw()
}

for (const box of document.querySelectorAll('.map-field[data-map]:not([data-begun])')) {
  box.dataset.begun = ''
  start(box)
}
