import type { FC } from 'hono/jsx'
import { assetHref } from './assets.ts'
import type { iconPaths } from './icon-paths.ts'

export type IconName = keyof typeof iconPaths | 'balai'

/** A drawing beside a word, never instead of one: 20 px in lines and menus, 16 in marks. Hidden from readers. */
export const Icon: FC<{ name: IconName; size?: 16 | 20 | 24 | 32 | 64; class?: string }> = ({ name, size = 20, class: more }) => (
  <svg class={more ? `icon ${more}` : 'icon'} width={size} height={size} aria-hidden="true" focusable="false">
    <use href={`${assetHref('icons.svg')}#${name}`} />
  </svg>
)
