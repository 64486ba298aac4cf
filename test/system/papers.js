import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openHall, signIn } from '../../scripts/bench/world.js'

const paper = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

function told(command, args) {
  const answer = spawnSync(command, args, { encoding: 'utf8' })
  if (answer.status !== 0) throw new Error(`${command}: ${answer.stderr}`)
  return answer.stdout
}

async function good(answer, what) {
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${(await answer.text()).slice(0, 1500)}`)
  return answer
}

/** What people do to get every kind of paper: a letter asked for, recorded, disposed; a standard and its procedure printed. */
function people(url) {
  const json = (body, headers = {}) => ({ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: url, ...headers } })
  const look = async (id, cookie) => (await good(await fetch(`${url}/api/cases/${id}`, { headers: { cookie } }), 'look')).json()
  return {
    look,
    letter: async () => {
      const body = new FormData()
      body.append('file', new File([paper], 'surat.pdf'))
      const file = await (await good(await fetch(`${url}/api/files`, { method: 'POST', body, headers: { origin: url } }), 'upload')).json()
      const answers = { 'perangkat-daerah': 'DPUPR', tujuan: 'sekda', perihal: 'Rapat koordinasi banjir', 'nomor-surat': '600/12', 'tanggal-surat': '2026-11-20', surat: [file.id] }
      const applicant = { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh No. 1' }
      return (await good(await fetch(`${url}/api/requests`, json({ service: 'surat-ke-perangkat-daerah', applicant, answers })), 'letter')).json()
    },
    act: async (id, cookie, act) => {
      const { version } = await look(id, cookie)
      await good(await fetch(`${url}/api/cases/${id}/acts`, json(act, { cookie, 'if-match': `"${version}"` })), act.act)
    },
    /** The first address on a page that fits. */
    link: async (path, wanted, cookie = '') => {
      const html = await (await good(await fetch(url + path, { headers: { cookie } }), path)).text()
      const found = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href).find((href) => wanted.test(href))
      if (found === undefined) throw new Error(`${path} has no link like ${wanted}`)
      return found
    },
  }
}

/** The addresses of the papers, whoever may read them, and words that must stand on them. */
async function papersOf(hall) {
  const doing = people(hall.url)
  const [counter, secretary, sekda, planner] = await Promise.all(['petugas-loket', 'sekpri', 'sekda', 'kasubag-tata-laksana'].map((name) => signIn(hall.url, name)))
  const { id, code } = await doing.letter()
  await doing.act(id, counter, { act: 'catat', data: { ticked: [1, 2, 3] } })
  await doing.act(id, counter, { act: 'serahkan', data: { sifat: 'segera', ringkasan: 'Rapat koordinasi.' } })
  await doing.act(id, secretary, { act: 'sampaikan' })
  await doing.act(id, sekda, { act: 'disposisi', to: ['kepala-dpupr'], note: 'Hadiri dan laporkan' })
  const standard = await doing.link('/standar', /^\/standar\/[0-9a-f-]{36}$/, planner)
  return {
    'the receipt': { path: `/lacak/${code}/tanda-terima.pdf`, words: [code, 'Tanda terima permohonan'], mark: null },
    'the product of the case': { path: await doing.link(`/lacak/${code}`, /\/dokumen\/.*\.pdf$/), words: ['0001/Disp/', 'Sekretaris Daerah'], mark: /\/periksa\/[\w-]+/, signed: true },
    'the disposition sheet': { path: `/perkara/${id}/lembar-disposisi.pdf`, cookie: sekda, words: ['Rapat koordinasi banjir', 'Hadiri dan laporkan'], mark: null },
    'the annex of a standard': { path: `${standard}/lampiran.pdf`, cookie: planner, words: ['DASAR HUKUM', 'PERSYARATAN'], mark: null },
    'the sheet of a procedure': { path: `${standard}/sop.pdf`, cookie: planner, words: ['SOP'], mark: null },
  }
}

const words = (text) => text.replace(/\s+/g, ' ').toLowerCase()

/** What pdfsig says of a signed paper, and of the same with one byte changed. */
function checkSignature(file) {
  const said = told('pdfsig', ['-nocert', file])
  for (const line of ['Signature is Valid.', 'Total document signed', 'ETSI.CAdES.detached']) if (!said.includes(line)) throw new Error(`pdfsig does not say "${line}": ${said}`)
  const bytes = readFileSync(file)
  const at = bytes.indexOf('/Title') + 9
  bytes[at] ^= 1
  writeFileSync(`${file}.changed.pdf`, bytes)
  const changed = spawnSync('pdfsig', ['-nocert', `${file}.changed.pdf`], { encoding: 'utf8' }).stdout
  if (!/Digest Mismatch/i.test(changed)) throw new Error(`pdfsig does not see a changed byte: ${changed}`)
}

function checkPaper(file, { words: wanted, mark, signed }) {
  const text = told('pdftotext', ['-layout', file, '-'])
  for (const word of wanted) if (!words(text).includes(words(word))) throw new Error(`"${word}" does not stand on it: ${words(text).slice(0, 1500)}`)
  if (mark && !mark.test(text.replace(/\s/g, ''))) throw new Error('the address to check it does not stand on it')
  const fonts = told('pdffonts', [file]).trim().split('\n').slice(2)
  const loose = fonts.filter((line) => !/\s+yes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.test(line))
  if (fonts.length === 0 || loose.length > 0) throw new Error(`fonts not embedded: ${loose.join('; ') || 'none at all'}`)
  const pages = Number(/^Pages:\s+(\d+)/m.exec(told('pdfinfo', [file]))?.[1])
  if (!(pages >= 1 && pages <= 40)) throw new Error(`${pages} pages`)
  const about = told('pdfinfo', ['-meta', file])
  if (!/pdfaid:part\W+(=")?2/.test(about) || !/pdfaid:conformance\W+(=")?B/.test(about)) throw new Error('it does not say that it is PDF/A-2b')
  if (signed) checkSignature(file)
  return `${pages} page${pages === 1 ? '' : 's'}, ${fonts.length} fonts embedded, PDF/A-2b${signed ? ', signed as a whole, a changed byte shows' : ''}`
}

/** Prints every kind of paper with the program and reads it back with poppler. */
export async function printedPapers(folder, check) {
  const hall = await openHall(folder, null)
  try {
    const papers = Object.entries(await papersOf(hall))
    for (const [n, [name, one]] of papers.entries()) {
      await check(name, async () => {
        const answer = await good(await fetch(hall.url + one.path, { headers: { cookie: one.cookie ?? '' } }), one.path)
        const file = join(folder, `paper-${n}.pdf`)
        writeFileSync(file, new Uint8Array(await answer.arrayBuffer()))
        return checkPaper(file, one)
      })
    }
  } finally { await hall.close() }
}
