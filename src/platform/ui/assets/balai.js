// Nothing here is needed: every page works without it.
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
document.documentElement.classList.add('scripted')

document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-auto]')
  if (form) form.requestSubmit()
  // files, in the words of the page
  const pick = event.target.closest('.file-pick')
  if (pick) pick.dataset.said = [...event.target.files].map(({ name }) => name).join(', ') || pick.dataset.none
})

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]')
  if (!button) return
  await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href)
  button.textContent = button.dataset.done
  button.setAttribute('role', 'status')
})
if (navigator.clipboard) for (const button of all('[data-copy]')) button.hidden = false

// A form sent twice by an impatient finger is sent once.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!form.elements.namedItem('idempotencyKey') || event.defaultPrevented) return
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = 'yes'
})
addEventListener('pageshow', () => { for (const form of all('form[data-sent]')) delete form.dataset.sent })

document.getElementById('error-summary')?.focus()

// A point on the map: where the device is, when somebody asks for it.
for (const button of navigator.geolocation ? all('[data-locate]') : []) {
  button.hidden = false
  const fill = ({ coords }) => {
    const both = all(`#${button.dataset.locate}, #${button.dataset.locate}-2`)
    for (const [index, degrees] of [coords.latitude, coords.longitude].entries()) both[index].value = degrees.toFixed(6)
    both[0].dispatchEvent(new Event('input', { bubbles: true }))
  }
  const fail = () => { button.querySelector('span').textContent = button.dataset.failed }
  button.addEventListener('click', () => navigator.geolocation.getCurrentPosition(fill, fail))
}

// Keying in figures: one that fits goes on to the next field by itself.
for (const [index, field] of all('input[data-digit]').entries()) field.addEventListener('input', () => {
  const [least, most] = field.dataset.digit.split('-')
  if (field.value >= least && field.value <= most) all('input[data-digit]')[index + 1]?.focus()
})

// J and K walk the rows of a list, X picks, Enter opens (the link has the focus), / goes to the search.
const linkOf = (row) => row.querySelector('.title a, th a, td a')
const rowsOf = () => all('table[data-keys] tbody tr:not(.group)').filter(linkOf)
function walk(rows, by) {
  const at = rows.findIndex((row) => row.classList.contains('here'))
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
  rows[at]?.classList.remove('here')
  next.classList.add('here')
  linkOf(next).focus()
}
const keys = {
  j: (rows) => walk(rows, 1),
  k: (rows) => walk(rows, -1),
  x: (rows) => rows.find((row) => row.classList.contains('here'))?.querySelector('input[type=checkbox]')?.click(),
}
// Single keys can be turned off for good (WCAG 2.1.4): people who speak to their machine trip over them.
for (const button of all('[data-keys-off]')) {
  button.hidden = false
  const show = () => button.setAttribute('aria-pressed', String(localStorage.keysOff === 'yes'))
  button.addEventListener('click', () => { localStorage.keysOff = localStorage.keysOff === 'yes' ? 'no' : 'yes'; show() })
  show()
}
document.addEventListener('keydown', (event) => {
  if (localStorage.keysOff === 'yes') return
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=checkbox]), textarea, select')) return
  if (event.key === '/') {
    const search = document.querySelector('input[type=search]')
    if (search) { event.preventDefault(); search.focus() }
    return
  }
  const rows = rowsOf()
  if (rows.length && Object.hasOwn(keys, event.key)) keys[event.key](rows)
})
