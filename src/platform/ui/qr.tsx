import type { FC } from 'hono/jsx'
import { create } from 'qrcode'

/** An address as a QR code, drawn on the server; the label says where it leads. */
export const QrCode: FC<{ address: string; label: string }> = ({ address, label }) => {
  const { size, data } = create(address, { errorCorrectionLevel: 'M' }).modules
  const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => data[at])
  const path = dark.map((at) => `M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z`).join('')
  const whole = size + 8
  return (
    <svg class="qr" viewBox={`0 0 ${whole} ${whole}`} width="220" height="220" role="img" aria-label={label}>
      <rect width={whole} height={whole} fill="#fff" /><path d={path} fill="#161A27" />
    </svg>
  )
}
