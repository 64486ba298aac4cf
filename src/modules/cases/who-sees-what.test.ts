import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHall, pdf, plain, ticked, type Filed, type Hall } from '../../../test/hall.ts'

/*
 * One letter with something unmistakable in every place where people write, and everybody who may come near it:
 * what each of them sees, and what nobody sees.
 */

const secrets = {
  name: 'Zainab Rahasia', phone: '0812 7777 1234', email: 'zainab@rahasia.example', address: 'Gang Kenanga 99', subject: 'Perihal Unik Sekali', number: 'NOMOR-UNIK/7',
  file: 'lampiran-unik.pdf', note: 'Catatan dalam unik', reason: 'Alasan kembali unik',
} as const
type Secret = keyof typeof secrets

let hall: Hall
let one: Filed
let returned: Filed
let file: string
beforeAll(async () => {
  hall = await openHall()
  const definition = await hall.definition('surat-ke-masyarakat')
  const letter = async (): Promise<Filed> => hall.ask('surat-ke-masyarakat', {
    applicant: { name: secrets.name, phone: secrets.phone, email: secrets.email, address: secrets.address },
    answers: { perihal: secrets.subject, 'nomor-surat': secrets.number, surat: [await hall.upload(pdf('unik'), secrets.file)] },
  })
  one = await letter()
  await hall.act(one.id, 'petugas-loket', { act: 'catat', note: secrets.note, data: { ticked: ticked(definition) } })
  returned = await letter()
  await hall.act(returned.id, 'petugas-loket', { act: 'return', note: secrets.reason, data: { missing: [2] } })
  file = /href="(\/[^"]*berkas[^"]*)"/.exec(await (await hall.get(`/perkara/${one.id}`, 'petugas-loket')).text())?.[1] ?? ''
})
afterAll(() => hall.close())

const seenIn = async (path: string, who: string | null): Promise<{ status: number; text: string; seen: Secret[] }> => {
  const answer = await hall.get(path, who)
  const text = (await answer.text()).replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  return { status: answer.status, text, seen: (Object.keys(secrets) as Secret[]).filter((secret) => text.includes(secrets[secret])) }
}

/** Officers who may read a letter of Bagian Tata Usaha, and officers who may not. */
const readers = ['petugas-loket', 'petugas-loket-2', 'sekpri', 'kabag-tata-usaha', 'pelaksana-tata-usaha', 'auditor', 'wali-kota', 'sekda']
const others = ['kabag-hukum', 'kepala-dinkes', 'administrator-ti', 'kasubag-tata-laksana', 'kasubag-administrasi-kepegawaian', 'verifikator-lpse']

describe('Who may read the letter', () => {
  test.each(readers)('%s reads who asks and for what, with the note of the office, never the contacts nor the whole code', async (who) => {
    const { status, seen, text } = await seenIn(`/perkara/${one.id}`, who)
    expect(status).toBe(200)
    for (const secret of ['name', 'subject', 'file', 'note'] as const) expect([secret, seen.includes(secret)]).toEqual([secret, true])
    for (const secret of ['phone', 'email', 'address'] as const) expect([secret, seen.includes(secret)]).toEqual([secret, false])
    expect(text).not.toContain(one.code)
  })

  test.each(readers)('%s is told the same by the interface, without a name or a note', async (who) => {
    const { status, seen, text } = await seenIn(`/api/cases/${one.id}`, who)
    expect([status, seen]).toEqual([200, ['subject']])
    expect(text).not.toContain(one.code)
  })

  test.each(readers)('%s opens the file as it was sent', async (who) => {
    const answer = await hall.get(file, who)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(answer.headers.get('content-disposition')).toContain('lampiran-unik.pdf')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('Who may not read it', () => {
  test.each([...others, null])('%s is refused everywhere, and learns nothing from the refusal', async (who) => {
    for (const path of [`/perkara/${one.id}`, `/api/cases/${one.id}`, file]) {
      const { status, seen, text } = await seenIn(path, who)
      expect([path, [303, 403].includes(status), seen, text.includes(one.code)]).toEqual([path, true, [], false])
    }
  })

  test.each(others)('%s does not find it, whatever of it is known', async (who) => {
    for (const q of [secrets.name, secrets.phone, secrets.email, one.code, one.code.split('-').slice(0, 3).join('-')]) {
      const { status, text, seen } = await seenIn(`/perkara?q=${encodeURIComponent(q)}`, who)
      expect([q, status, text.includes(`/perkara/${one.id}`), seen.filter((secret) => secrets[secret] !== q)]).toEqual([q, 200, false, []])
    }
  })

  test.each(others)('%s has it in no inbox, by page or interface', async (who) => {
    expect((await seenIn('/kotak-kerja', who)).seen).toEqual([])
    const { status, text } = await seenIn('/api/inbox', who)
    expect([status, text.includes(one.id)]).toEqual([200, false])
  })

  test.each([...others, null])('%s does nothing to it', async (who) => {
    for (const act of ['serahkan', 'catat', 'pause', 'withdraw', 'reopen', 'dispose', '2:serahkan']) {
      const answer = await hall.tryAct(one.id, who, { act }, { 'if-match': '"2"' })
      expect([act, answer.status]).toEqual([act, 403])
    }
    expect((await hall.form(`/perkara/${one.id}/tindakan`, { act: '2:serahkan', version: '2' }, who)).status).toBe(403)
    expect((await hall.look(one.id, 'auditor')).version).toBe(2)
  })
})

describe('Who reads without acting', () => {
  test.each(['auditor', 'wali-kota', 'pelaksana-tata-usaha'])('%s is offered no act of the letter, and is refused each', async (who) => {
    expect((await hall.look(one.id, who)).openActs.map((act) => act.act)).toEqual([])
    for (const act of ['serahkan', 'handOver', 'withdraw']) expect((await hall.tryAct(one.id, who, { act }, { 'if-match': '"2"' })).status).toBe(409)
  })
})

describe('Whoever holds the code', () => {
  test('sees where it stands, the own answers and the name of the file, but nothing of how to reach the person and nothing written within the office', async () => {
    for (const [path, wanted] of [[`/lacak/${one.code}`, ['subject', 'number', 'file']], [`/api/track/${one.code}`, []]] as const) {
      const { status, seen } = await seenIn(path, null)
      expect([path, status, seen]).toEqual([path, 200, wanted])
    }
  })
  test('reads why it was returned, and what was answered, to mend it', async () => {
    const { seen, text } = await seenIn(`/lacak/${returned.code}`, null)
    expect(seen).toContain('reason')
    for (const secret of ['phone', 'email', 'address', 'name', 'note'] as const) expect([secret, seen.includes(secret)]).toEqual([secret, false])
    expect(text).not.toMatch(/petugas-loket-2|Warga Contoh/)
  })
  test('is told no name of any officer', async () => {
    const people = plain((await seenIn('/jabatan', 'administrator-ti')).text)
    const holder = (await hall.actor('petugas-loket')).name
    expect(people).toContain(holder)
    for (const code of [one.code, returned.code]) expect((await seenIn(`/lacak/${code}`, null)).text).not.toContain(holder)
  })
  test('one letter off is nobody: it opens nothing and says nothing of what there is', async () => {
    const last = one.code.at(-1) ?? ''
    const off = `${one.code.slice(0, -1)}${last === 'A' ? 'B' : 'A'}`
    for (const path of [`/lacak/${off}`, `/api/track/${off}`, `/lacak/${off}/tanda-terima.pdf`, `/lacak/${one.code.split('-').slice(0, 3).join('-')}`]) {
      const { status, seen } = await seenIn(path, null)
      expect([path, status, seen]).toEqual([path, 404, []])
    }
  })
})

describe('A complaint in confidence', () => {
  let complaint: Filed
  const traces = ['zainab', 'za***', '1234', 'rahasia.example', secrets.name]
  const section = async (path: string, who: string): Promise<string> => (await hall.text(path, who)).toLowerCase()
  beforeAll(async () => {
    complaint = await hall.ask('pengaduan', {
      applicant: { name: secrets.name, phone: secrets.phone, email: secrets.email },
      answers: { klasifikasi: 'pengaduan', anonim: false, rahasia: true, judul: 'Aduan contoh', uraian: 'Uraian contoh' },
    })
    await hall.act(complaint.id, 'petugas-ppid', { act: 'teruskan', data: { kelas: 'tidak-berkadar', instansi: 'kepala-dishub' } })
  })

  test.each(['kepala-dishub', 'auditor'])('tells %s that its complainant was told, never at which address, masked or not', async (who) => {
    const page = await section(`/perkara/${complaint.id}`, who)
    expect(page).toContain('permohonan diterima')
    for (const trace of traces) expect([trace, page.includes(trace.toLowerCase())]).toEqual([trace, false])
  })

  test('stands in the log of messages without its address for who may not know, while other messages keep theirs', async () => {
    const log = await section('/catatan-pesan', 'auditor')
    expect(log).toContain('dirahasiakan')
    const drawn = await (await hall.get('/catatan-pesan', 'auditor')).text()
    const lines = drawn.split('<tr').filter((line) => line.includes(complaint.id))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).not.toMatch(/\*\*|1234|rahasia\.example/)
    expect(drawn.split('<tr').filter((line) => line.includes(one.id)).join('')).toMatch(/08\*\*-\*\*\*\*-\*234/)
  })

  test('shows the desk of the procedure where its messages went', async () => {
    expect(await section(`/perkara/${complaint.id}`, 'petugas-ppid')).toMatch(/08\*\*-\*\*\*\*-\*234/)
  })
})

describe('What is left behind', () => {
  test('in the journal: no name, no contact, no subject, no note, no code', async () => {
    for (const { id } of [one, returned]) {
      const text = JSON.stringify(await hall.journal(id))
      for (const [secret, value] of Object.entries(secrets)) expect([secret, text.includes(value)]).toEqual([secret, false])
      expect([text.includes(one.code), text.includes(returned.code)]).toEqual([false, false])
    }
  })
  test('in the log of the program: no address with a code or a search in it', async () => {
    await hall.get(`/lacak/${one.code}`)
    await hall.get(`/perkara?q=${encodeURIComponent(secrets.name)}`, 'petugas-loket')
    const text = JSON.stringify(hall.log)
    for (const value of [one.code, returned.code, secrets.name, encodeURIComponent(secrets.name), secrets.phone]) expect([value, text.includes(value)]).toEqual([value, false])
  })
})
