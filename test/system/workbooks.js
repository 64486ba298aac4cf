import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openHall, signIn } from '../../scripts/bench/world.js'

export const hasOffice = () => spawnSync('soffice', ['--version'], { stdio: 'ignore' }).error === undefined

/** Every kind of workbook the program writes, whoever may read it, and words and figures that must stand in it when another program opened it. */
const kinds = {
  'a schedule': { path: '/jadwal/penertiban-bangunan-non-gedung-2020/jadwal.xlsx', who: 'kepala-distaru', words: ['TAHAPAN', 'DETAIL', 'JAN', 'DES', 'Penyegelan Bangunan Non Gedung'] },
  'a plan whole': { path: '/rencana/renstra-bppt-2013-2018/rencana.xlsx', who: 'kepala-bappeda', words: ['Perangkat daerah', 'Tahun pertama', '2013'] },
  'table 2.3.2 of a plan': { path: '/rencana/renstra-bppt-2013-2018/tabel/2.3.2/tabel.xlsx', who: 'kepala-bappeda', words: ['Tabel 2.3.2', '3618000000|3.618.000.000|3,618,000,000'] },
  'table 5.1 of a plan': { path: '/rencana/renstra-bppt-2013-2018/tabel/5.1/tabel.xlsx', who: 'kepala-bappeda', words: ['Tabel 5.1'] },
  'form T-C.24': { path: '/rencana/renstra-bppt-2013-2018/tabel/T-C.24/tabel.xlsx', who: 'kepala-bappeda', words: ['Tabel T-C.24', 'RATA-RATA PERTUMBUHAN'] },
  'form E.81': { path: '/rencana/renstra-bppt-2013-2018/evaluasi/e81.xlsx', who: 'kepala-bappeda', words: ['Formulir E.81', 'TINGKAT CAPAIAN RENSTRA'] },
  'the report of the satisfaction index': { path: '/kepuasan-masyarakat/laporan.xlsx', who: null, words: ['IKM|Indeks|indeks'] },
}

/** Converts a workbook by LibreOffice with a profile of its own; what it could not open leaves no file. */
function converted(file, to, folder) {
  const answer = spawnSync('soffice', [`-env:UserInstallation=file://${join(folder, 'office-profile')}`, '--headless', '--norestore', '--convert-to', to, '--outdir', join(folder, 'converted'), file], { encoding: 'utf8', timeout: 120_000 })
  const made = join(folder, 'converted', `${file.split('/').at(-1).replace(/\.xlsx$/, '')}.${to.split(':')[0]}`)
  if (answer.status !== 0 || !existsSync(made)) throw new Error(`soffice --convert-to ${to}: ${answer.status} ${answer.stderr || answer.stdout}`)
  if (/repair|corrupt|error/i.test(`${answer.stdout}${answer.stderr}`)) throw new Error(`soffice says: ${answer.stdout}${answer.stderr}`)
  return made
}

const plain = (text) => text.replace(/\s+/g, ' ').toLowerCase()

function stands(text, words, where) {
  for (const word of words) if (!word.split('|').some((one) => plain(text).includes(plain(one)))) throw new Error(`"${word}" does not stand in ${where}: ${plain(text).slice(0, 600)}`)
}

/** Every kind of workbook as the program writes it, on disk; LibreOffice is asked after the program has ended. */
async function written(folder) {
  const hall = await openHall(folder, null)
  try {
    const made = []
    for (const [name, { path, who, words }] of Object.entries(kinds)) {
      const answer = await fetch(hall.url + path, { headers: { cookie: who === null ? '' : await signIn(hall.url, who) } })
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
      const file = join(folder, `workbook-${made.length}.xlsx`)
      writeFileSync(file, new Uint8Array(await answer.arrayBuffer()))
      made.push([name, { file, words }])
    }
    return made
  } finally { await hall.close() }
}

/** Has LibreOffice open and convert every kind of workbook, and reads what it made of it. */
export async function workbooksOpen(folder, check) {
  mkdirSync(join(folder, 'converted'), { recursive: true })
  mkdirSync(join(folder, 'again-root', 'converted'), { recursive: true })
  for (const [name, { file, words }] of await written(folder)) {
    await check(`${name}, opened by LibreOffice without repair`, () => {
      stands(readFileSync(converted(file, 'csv', folder), 'utf8'), words, 'its first sheet')
      const paper = converted(file, 'pdf', folder)
      const text = spawnSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' })
      if (text.status !== 0 || text.stdout.trim() === '') throw new Error('its PDF is empty')
      const again = readFileSync(converted(file, 'xlsx:Calc MS Excel 2007 XML', join(folder, 'again-root')))
      if (again.readUInt32LE(0) !== 0x04034b50) throw new Error('what LibreOffice saved is no workbook')
      return `${readFileSync(file).length} bytes`
    })
  }
}
