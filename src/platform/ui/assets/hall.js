// The screens of the hall: what is told over a stream is swapped in, calls are spoken, an idle kiosk goes back to its start.
// Without this file a screen asks for itself again, and the kiosk works by plain forms.
const spoken = new Set()
const toSpeak = []
let sound = null
let speaking = false

const callsIn = (root) => JSON.parse(root.dataset.calls || '[]')

/** Two notes, as in a railway station. */
function chime() {
  return new Promise((done) => {
    const at = sound.currentTime
    for (const [after, note] of [[0, 880], [0.35, 660]]) {
      const [tone, level] = [sound.createOscillator(), sound.createGain()]
      tone.frequency.value = note
      level.gain.setValueAtTime(0.4, at + after)
      level.gain.exponentialRampToValueAtTime(0.001, at + after + 0.6)
      tone.connect(level).connect(sound.destination)
      tone.start(at + after)
      tone.stop(at + after + 0.6)
    }
    setTimeout(done, 1000)
  })
}

/** Says a sentence in Indonesian; goes on where nothing can speak, or where a voice never ends. */
function say(words) {
  return new Promise((done) => {
    if (!('speechSynthesis' in window)) { done(); return }
    const said = new SpeechSynthesisUtterance(words)
    said.lang = 'id-ID'
    said.rate = 0.9
    said.voice = speechSynthesis.getVoices().find((one) => one.lang.startsWith('id')) || null
    said.onend = done
    said.onerror = done
    setTimeout(done, 9000)
    speechSynthesis.speak(said)
  })
}

async function speakAll() {
  if (speaking || !sound) return
  speaking = true
  for (let next = toSpeak.shift(); next; next = toSpeak.shift()) {
    document.documentElement.dataset.spoken = next.words
    await chime()
    await say(next.words)
  }
  speaking = false
}

/** Calls not spoken yet, oldest first; what was called before the screen opened is not called again. */
function hear(root, first) {
  for (const call of callsIn(root).toReversed()) {
    if (spoken.has(call.id)) continue
    spoken.add(call.id)
    if (!first) toSpeak.push(call)
  }
  if (!sound) toSpeak.splice(0, Math.max(0, toSpeak.length - 1))
  void speakAll()
}

for (const button of document.querySelectorAll('[data-sound]')) {
  button.hidden = false
  button.addEventListener('click', () => {
    sound = new AudioContext()
    button.textContent = button.dataset.on
    button.setAttribute('aria-pressed', 'true')
    void chime()
    void speakAll()
  })
}

function swap(box, html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById(box.dataset.swap)
  const old = document.getElementById(box.dataset.swap)
  if (!fresh || !old) return
  old.replaceWith(fresh)
  hear(fresh, false)
}

/** Listens to a stream; one that is refused or breaks for good is asked for as a page until it is back. */
function listenTo(box) {
  const stream = new EventSource(box.dataset.stream)
  stream.addEventListener('state', (event) => swap(box, event.data))
  stream.onerror = () => {
    if (stream.readyState !== EventSource.CLOSED) return
    setTimeout(async () => {
      try { swap(box, await (await fetch(box.dataset.page)).text()) } catch { /* the next try tells */ }
      listenTo(box)
    }, 5000)
  }
}
for (const box of document.querySelectorAll('[data-stream]')) {
  const now = document.getElementById(box.dataset.swap)
  if (now) hear(now, true)
  listenTo(box)
}

// A kiosk left alone goes back to its start; at the start it asks for the minutes of now.
for (const kiosk of document.querySelectorAll('[data-return]')) {
  let timer = 0
  const begin = () => { clearTimeout(timer); timer = setTimeout(() => { location.replace(kiosk.dataset.return) }, Number(kiosk.dataset.after) * 1000) }
  for (const kind of ['pointerdown', 'keydown', 'scroll']) addEventListener(kind, begin, { passive: true })
  begin()
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
  if (button.dataset.print === 'now') print()
}

// Single keys of the counter, unless they are turned off (see balai.js).
document.addEventListener('keydown', (event) => {
  if (localStorage.keysOff === 'yes' || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return
  document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click()
})
