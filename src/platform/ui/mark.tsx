import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Locale } from '#kernel'
import { Icon, type IconName } from './icon.tsx'
import { uiWords } from './words.ts'

/** How a case stands. Late is filled red, today amber, paused dashed, the calm rest a grey word. */
export type Status = 'late' | 'today' | 'done' | 'paused' | 'working' | 'calm'

const statusIcons: Record<Status, IconName | null> = {
  late: 'alert-triangle', today: 'clock', done: 'circle-check', paused: 'player-pause', working: 'circle-dashed', calm: null,
}

/** Icon and word, always both. `plain` leaves out the chip's ground: for table cells that are not late or paused. */
export const StatusMark: FC<PropsWithChildren<{ status: Status; plain?: boolean }>> = ({ status, plain, children }) => {
  const icon = statusIcons[status]
  return <span class={`mark ${status}${plain ? ' plain' : ''}`}>{icon && <Icon name={icon} size={16} />}<span>{children}</span></span>
}

/** A word in a pill: a filter in force, a kind, a count. */
export const Chip: FC<PropsWithChildren<{ tone?: 'nila' | 'green' | 'amber' | 'red' | 'grey'; icon?: IconName }>> = ({ tone = 'nila', icon, children }) => (
  <span class={`mark tone-${tone}`}>{icon && <Icon name={icon} size={16} />}<span>{children}</span></span>
)

/** A coloured word with its icon and no ground: "Pasti", "Perlu diperiksa", "98 %". */
export const Verdict: FC<PropsWithChildren<{ tone: 'green' | 'amber' | 'red' | 'grey'; icon?: IconName }>> = ({ tone, icon, children }) => {
  const usual: Record<typeof tone, IconName> = { green: 'circle-check', amber: 'alert-triangle', red: 'alert-triangle', grey: 'circle-dashed' }
  return <span class={`verdict tone-${tone}`}><Icon name={icon ?? usual[tone]} size={16} /><span>{children}</span></span>
}

export type Acting = 'plt' | 'plh' | 'delegated' | 'head'

const actingMarks: Record<Acting, string> = { plt: 'Plt.', plh: 'Plh.', delegated: 'a.n.', head: 'a.n.' }

/** The outlined "Plt." before a position held for another: definitive holders carry no mark. */
export const ActingMark: FC<{ acting: Acting; locale: Locale }> = ({ acting, locale }) => (
  <abbr class="acting" title={uiWords[locale].acting[acting]}>{actingMarks[acting]}</abbr>
)

/** A figure somebody typed, with the day and a link to its evidence: never to be taken for a measured one. */
export const TypedFigure: FC<{ value: string; on: string; evidence: { href: string; label: string }; locale: Locale }> = ({ value, on, evidence, locale }) => (
  <span class="typed"><b>{value}</b> <span><Icon name="keyboard" size={16} />{uiWords[locale].typed(on)} <a href={evidence.href}>{evidence.label}</a></span></span>
)

/** The mark on a figure of try-out mode. */
export const Simulated: FC<{ locale: Locale }> = ({ locale }) => <span class="simulated">{uiWords[locale].simulated}</span>
