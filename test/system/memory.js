import { setTimeout as wait } from 'node:timers/promises'
import { browse, ended, memoryOf, started } from '../../scripts/bench/start.js'
import { join } from 'node:path'
import { production } from './programs.js'

const paper = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

/** The most a process ever held resident, which no moment between two looks can hide. */
const under = (ceiling, pid, more = '') => {
  const most = memoryOf(pid, 'VmHWM')
  if (!(most < ceiling)) throw new Error(`${most} MB at most, promised under ${ceiling}`)
  return `${most} MB at most${more}`
}

async function fileAndPrint(url, n) {
  const headers = { origin: url }
  const body = new FormData()
  body.append('file', new File([`${paper}% ${n}\n`], 'surat.pdf'))
  const upload = await (await fetch(`${url}/api/files`, { method: 'POST', body, headers })).json()
  const answers = { 'perangkat-daerah': 'DPUPR', tujuan: 'sekda', perihal: 'Rapat koordinasi banjir', 'nomor-surat': '600/12', 'tanggal-surat': '2026-11-20', surat: [upload.id] }
  const asked = { service: 'surat-ke-perangkat-daerah', applicant: { name: 'Warga Contoh', phone: '081200000001', address: 'Jl. Contoh No. 1' }, answers }
  const answer = await fetch(`${url}/api/requests`, { method: 'POST', body: JSON.stringify(asked), headers: { ...headers, 'content-type': 'application/json' } })
  const { code } = await answer.json()
  const receipt = await fetch(`${url}/lacak/${code}/tanda-terima.pdf`)
  if (!receipt.ok) throw new Error(`filing ${answer.status}, receipt ${receipt.status}`)
  await receipt.arrayBuffer()
}

const settled = async (url) => !(await (await fetch(url)).text()).includes('sedang dibuat')

/** The try-out as `npm start` runs it: its first start, its history while it is made, pages all the while. */
export async function memoryEmbedded(folder, check) {
  const { child, seconds, url } = await started(join(folder, 'memory-embedded'))
  const kill = () => { child.kill('SIGKILL') }
  process.once('exit', kill)
  try {
    await check('most resident memory of the first start stays under 700 MB', () => under(700, child.pid, `; answered after ${seconds.toFixed(1)} s`))
    await check('while the history is made and pages are looked at too', async () => {
      let seen = await browse(url, 60)
      for (let more = 0; more < 12 && !(await settled(url)); more += 1) seen += await browse(url, 15)
      for (let n = 0; n < 40; n += 1) await fileAndPrint(url, n)
      return under(700, child.pid, `, ${seen} pages, 40 filings with their receipts`)
    })
  } finally {
    process.removeListener('exit', kill)
    await ended(child)
  }
}

/** The program in production with its database on a server. */
export async function memoryWithServer(folder, cluster, check) {
  await cluster.create('balai_memory')
  const program = await production({ BALAI_DATA: join(folder, 'memory'), DATABASE_URL: cluster.url('balai_memory') })
  try {
    await wait(2_000)
    await check('most resident memory of the start stays under 250 MB', () => under(250, program.pid))
    await check('with pages, filings and receipts too', async () => {
      const seen = await browse(program.url, 20)
      for (let n = 0; n < 150; n += 1) await fileAndPrint(program.url, n)
      await browse(program.url, 20)
      return under(250, program.pid, `, ${2 * seen} pages or so, 150 filings with their receipts`)
    })
  } finally { await program.end() }
}
