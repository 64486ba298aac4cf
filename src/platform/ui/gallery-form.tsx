import type { FC } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Checkboxes, DateField, FileField, NumberField, Radios, Select, TextArea, TextField } from './field.tsx'
import { Actions, Button, ErrorSummary, Form, type FormState } from './form.tsx'
import { Section } from './layout.tsx'

const wrong: Record<string, string> = {
  'phone-short': 'Nomor kurang 2 angka. Contoh: 0812 3456 7890.',
  'file-missing': 'Surat kuasa belum diunggah. Pilih berkas PDF atau foto.',
}

/** A form that was refused once, so that errors are seen too. */
export const refusedExample = (locale: Locale): FormState => ({
  locale,
  typed: { nik: '32750112', phone: '0812345678', note: 'Surat kuasa belum bermeterai.', ways: ['email'], kind: 'copy' },
  problems: [{ code: 'phone-short', field: 'phone' }, { code: 'file-missing', field: 'letter' }],
  say: (problem) => wrong[problem.code] ?? problem.code,
})

/** Every kind of field, two of them wrong. */
export const GalleryFields: FC<{ form: FormState }> = ({ form }) => (
  <Section title="Isian">
    <ErrorSummary form={form} title="Belum terkirim, 2 isian perlu diperbaiki" />
    <Form action="#" files idempotencyKey="contoh" label="Contoh isian">
      <TextField form={form} name="nik" label="NIK pemohon" hint="16 angka, lihat KTP Anda." />
      <TextField form={form} name="phone" kind="tel" autocomplete="tel" label="Nomor telepon" />
      <NumberField form={form} name="area" label="Luas bangunan" after="m²" optional />
      <DateField form={form} name="date" label="Tanggal surat" />
      <Select form={form} name="agency" label="Perangkat daerah" options={[{ value: 'a', label: 'Dinas Tata Ruang' }, { value: 'b', label: 'Dinas Tenaga Kerja' }]} />
      <Radios form={form} name="kind" label="Bentuk informasi" options={[{ value: 'copy', label: 'Salinan' }, { value: 'view', label: 'Melihat di tempat', note: 'Di Loket 3, jam kerja.' }]} />
      <Checkboxes form={form} name="ways" layout="columns" label="Cara mengabari" options={[{ value: 'sms', label: 'SMS' }, { value: 'email', label: 'Surel' }]} />
      <FileField form={form} name="letter" label="Surat kuasa" hint="PDF atau foto, paling besar 25 MB." accept=".pdf,image/*" kept={[{ id: '1', name: 'ktp.jpg', size: '310 KB' }]} />
      <TextArea form={form} name="note" label="Catatan" optional />
      <Actions><Button>Kirim permohonan</Button><Button kind="quiet">Simpan dulu</Button></Actions>
    </Form>
  </Section>
)
