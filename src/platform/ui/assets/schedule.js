// Weeks are painted by pressing and dragging, and walked by the arrows; without this file they are ticked one by one.
let paint = null
const boxOf = (event) => (event.target instanceof Element ? event.target.closest('[data-paint] input[type=checkbox], [data-paint] label') : null)
const inputOf = (box) => (box?.tagName === 'LABEL' ? box.querySelector('input') : box)

document.addEventListener('pointerdown', (event) => {
  const input = inputOf(boxOf(event))
  if (!input || event.pointerType !== 'mouse' || event.button !== 0) return
  paint = { to: !input.checked, row: input.closest('[data-paint]'), first: input, moved: false }
})
document.addEventListener('pointerover', (event) => {
  const input = inputOf(boxOf(event))
  if (!paint || !input || input === paint.first || input.closest('[data-paint]') !== paint.row) return
  if (!paint.moved) { paint.first.checked = paint.to; paint.moved = true }
  input.checked = paint.to
})
// The click that ends a drag would tick the box it began on once more.
document.addEventListener('click', (event) => {
  if (paint?.moved && boxOf(event)) event.preventDefault()
  paint = null
}, true)
document.addEventListener('pointerup', () => { setTimeout(() => { paint = null }) })

const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 0, ArrowDown: 0 }
document.addEventListener('keydown', (event) => {
  const row = event.target instanceof HTMLInputElement && event.target.closest('[data-paint]')
  if (!row || !Object.hasOwn(steps, event.key)) return
  const boxes = [...row.querySelectorAll('input[type=checkbox]')]
  const at = boxes.indexOf(event.target)
  const rows = [...document.querySelectorAll('[data-paint]')]
  const other = steps[event.key] === 0 ? rows[rows.indexOf(row) + (event.key === 'ArrowUp' ? -1 : 1)]?.querySelectorAll('input[type=checkbox]')[at] : boxes[at + steps[event.key]]
  if (!other) return
  event.preventDefault()
  other.focus()
  if (event.shiftKey) other.checked = event.target.checked
})
