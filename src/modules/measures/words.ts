import { writtenAs, type Locale } from '#kernel'
import type { Asked, Dimension, Figure } from '#platform/measures'
import { measureWords } from './messages/measures.ts'

/** How the filters of a measure are called in addresses. */
export const params = {
  position: 'jabatan', unit: 'unit', service: 'layanan', act: 'tindakan', register: 'buku', product: 'naskah', instrument: 'instrumen', plan: 'rencana', activity: 'kegiatan', schedule: 'jadwal', permit: 'izin', charge: 'retribusi',
} as const satisfies Record<Dimension, string>

/** A figure as it is read: whole counts whole, shares with two digits; what was not measured is no number. */
export const figureText = (figure: Figure | null, locale: Locale): string => {
  if (figure === null) return measureWords[locale].notMeasured
  const text = writtenAs(figure.value, figure.value.bottom === 1n ? 0 : 2)
  return locale === 'id' ? text : text.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))
}

/** The address of a figure and of its pages. */
export const addressOf = (id: string, { where, from, to }: Asked, offset = 0): string => `/ukuran/${id}?${new URLSearchParams([
  ...Object.entries(where).map(([name, value]) => [params[name as keyof typeof params], value] as [string, string]), ['sejak', from], ['sampai', to], ...(offset > 0 ? [['dari', String(offset)] as [string, string]] : []),
])}`
