const ones = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas'] as const
const scales: readonly [bigint, string][] = [[1_000_000_000_000n, 'triliun'], [1_000_000_000n, 'miliar'], [1_000_000n, 'juta'], [1000n, 'ribu']]

function below1000(n: number): string[] {
  if (n === 0) return []
  if (n < 12) return [ones[n] ?? '']
  if (n < 20) return [ones[n - 10] ?? '', 'belas']
  if (n < 100) return [ones[Math.floor(n / 10)] ?? '', 'puluh', ...below1000(n % 10)]
  return [...(n < 200 ? ['seratus'] : [ones[Math.floor(n / 100)] ?? '', 'ratus']), ...below1000(n % 100)]
}

/** A whole number in Indonesian words, as official sheets repeat an amount: `satu juta lima ratus ribu`. */
export function inWords(n: bigint): string {
  if (n === 0n) return ones[0]
  if (n < 0n) return `minus ${inWords(-n)}`
  const parts: string[] = []
  let rest = n
  for (const [size, name] of scales) {
    const count = rest / size
    rest %= size
    if (count > 0n) parts.push(...(size === 1000n && count === 1n ? ['seribu'] : [count >= 1000n ? inWords(count) : below1000(Number(count)).join(' '), name]))
  }
  return [...parts, ...below1000(Number(rest))].join(' ')
}
