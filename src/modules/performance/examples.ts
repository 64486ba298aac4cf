import { readTree } from './rules/tree-file.ts'
import type { Tree } from './rules/tree.ts'

/** The smallest tree in which nothing is wrong, as a file writes it: a goal, two divisions beneath it, one officer. */
export const sampleTree = `title: { id: Pohon kinerja Dinas Contoh 2025, en: Performance tree of the sample office 2025 }
agency: { slug: contoh, name: Dinas Contoh }
year: 2025
outcomes:
  - { id: puas, kind: outcome, text: Warga terlayani dengan puas }
  - { id: cepat, parent: puas, kind: csf, text: Permohonan selesai tepat waktu }
nodes:
  - id: tujuan
    level: goal
    title: Kepala Dinas Contoh
    owner: kepala-contoh
    serves: puas
    objectives:
      - { id: s1, text: Meningkatnya kepuasan warga }
    indicators:
      - { id: indeks, name: Indeks kepuasan masyarakat, objective: s1, unit: indeks, polarity: higher, aggregation: last, frequency: half, weight: "100", targets: { "2025": "82,50" }, source: typed }
    nodes:
      - id: bidang-satu
        level: division
        title: Kepala Bidang Satu
        owner: kabid-satu
        serves: cepat
        objectives:
          - { id: s1, text: Terselesaikannya permohonan tepat waktu }
        indicators:
          - { id: tepat-waktu, name: Persentase permohonan selesai tepat waktu, objective: s1, unit: "%", polarity: higher, aggregation: last, frequency: quarter, weight: "60", targets: { "2025": "95" }, source: { measure: cases.on-time, where: { unit: contoh } } }
          - { id: surat, name: Jumlah surat yang dijawab, objective: s1, unit: surat, polarity: higher, aggregation: sum, frequency: quarter, weight: "40", targets: { "2025": "120", 2025-Q1: "30", 2025-Q2: "30", 2025-Q3: "30", 2025-Q4: "30" }, source: { formula: { sum: [{ indicator: surat-masuk }, { indicator: surat-keluar }] } } }
        nodes:
          - id: pengelola
            level: position
            title: Pengelola Surat
            owner: pengelola-surat
            objectives:
              - { id: s1, text: Terkelolanya persuratan }
            indicators:
              - { id: surat-masuk, name: Jumlah surat masuk yang diagendakan, objective: s1, unit: surat, polarity: higher, aggregation: sum, frequency: month, weight: "50", targets: { "2025": "70" }, source: typed }
              - { id: surat-keluar, name: Jumlah surat keluar yang dikirim, objective: s1, unit: surat, polarity: higher, aggregation: sum, frequency: month, weight: "50", targets: { "2025": "50" }, source: typed }
`

/** The sample tree, read; `change` breaks it in one place. */
export function treeOfSample(change: (text: string) => string = (same) => same): Tree {
  const { tree, problems } = readTree(change(sampleTree), 'contoh-2025')
  if (!tree) throw new Error(JSON.stringify(problems))
  return tree
}
