// Boxes of a performance tree are dragged onto another to hang beneath it; without this file they are moved by their own page.
const form = document.getElementById('drag-form')
const tree = document.querySelector('[data-drag]')
let held = null
const boxOf = (event) => (event.target instanceof Element ? event.target.closest('[data-box]') : null)

if (form && tree) {
  for (const summary of tree.querySelectorAll('[data-box] > details > summary')) summary.draggable = true
  tree.addEventListener('dragstart', (event) => { held = boxOf(event); event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', held?.dataset.box ?? '') })
  tree.addEventListener('dragover', (event) => {
    const over = boxOf(event)
    for (const marked of tree.querySelectorAll('.over')) marked.classList.remove('over')
    if (!held || !over || held.contains(over)) return
    event.preventDefault()
    over.classList.add('over')
  })
  tree.addEventListener('dragend', () => { held = null; for (const marked of tree.querySelectorAll('.over')) marked.classList.remove('over') })
  tree.addEventListener('drop', (event) => {
    const over = boxOf(event)
    if (!held || !over || held.contains(over)) return
    event.preventDefault()
    form.elements.namedItem('kotak').value = held.dataset.box
    form.elements.namedItem('under').value = over.dataset.box
    form.requestSubmit()
  })
}

export {} // a module: its names are its own
