/** Words of printed papers. They are Indonesian whatever the reader's screen speaks: an office's paper is. */
export const paperWords = {
  trackNote: 'Lacak permohonan ini', atCounter: 'Loket', atSite: 'Situs Balai', agendaNumber: 'Nomor agenda', usualNature: 'Biasa', draft: 'RANCANGAN',
  electronic: 'Ditandatangani secara elektronik. Keasliannya dapat diperiksa lewat kode QR.', unsigned: 'Rancangan, belum ditandatangani.', nameToCome: '(nama penanda tangan)', dateToCome: '(tanggal)',
  verifyNote: (code: string): string => `Periksa keaslian: ${code}`, stands: { plt: 'Plt.', plh: 'Plh.', delegated: 'a.n.', head: 'a.n.' } as Record<string, string>,
  ownData: 'Data pribadi yang disimpan', ownDataAbout: (service: string): string => `Salinan data Anda pada permohonan ${service}`,
  ownDataLead: 'Dicetak atas permintaan pemegang kode permohonan (UU 27/2022). Nomor permohonan, waktu, keadaan dan jejak tindakan ada pada halaman pelacakan.',
  ownDataHistory: { head: ['Waktu', 'Yang terjadi', 'Catatan'] },
  files: 'Berkas yang Anda lampirkan', codeRenewed: 'Kode ini menggantikan kode yang lama; kode lama tidak berlaku lagi.',
}
