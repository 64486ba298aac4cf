import type { FC } from 'hono/jsx'
import { writePoint, type Locale, type Point } from '#kernel'
import { assetHref } from './assets.ts'
import { PairField } from './field.tsx'
import { fieldId, type FieldProps } from './form.tsx'
import { formatNumber } from './format.ts'
import { Icon } from './icon.tsx'
import { pointTyped, viewTyped, villageTyped } from './map-form.ts'
import { mapSizes, type MapSize } from './map-svg.ts'
import { nearest, saidOf, sideOf, within, writeView, type CityMap, type Move, type Said, type View } from './map-shape.ts'
import { uiWords } from './words.ts'

const pictureOf = (view: View, more: { point?: Point | null; chosen?: string | null; size: MapSize; cross?: boolean }): string => `/peta/kota.svg?${new URLSearchParams({
  lihat: writeView(view), ukuran: String(more.size), ...(more.point && { titik: writePoint(more.point) }), ...(more.chosen && { kelurahan: more.chosen }), ...(more.cross && { silang: '1' }),
}).toString()}`

const metresIn = (locale: Locale, metres: number): string => (metres >= 1000 ? `${formatNumber(locale, metres / 1000, 1)}\u00a0km` : `${formatNumber(locale, Math.ceil(metres / 10) * 10, 0)}\u00a0m`)

/** What the map says of a point in words, for page and script alike; to whom chose the village, or of them to somebody else. */
export function saidOfPoint(map: CityMap, locale: Locale, { place, outside, other }: Said, own = true): string[] {
  const t = uiWords[locale].map
  return [place ? t.inside(place.name, map.districts.get(place.district) ?? '') : t.beyond(metresIn(locale, outside), map.city), ...(other && place?.code !== other.code ? [own ? t.other(other.name) : t.said(other.name)] : [])]
}

/** Only pages with a map pay for its looks. */
const Looks: FC = () => <link rel="stylesheet" href={assetHref('map.css')} />

const Source: FC<{ map: CityMap; locale: Locale }> = ({ map, locale }) => <p class="small">{uiWords[locale].map.source(map.source.split(',')[0] ?? '', map.license)}</p>

const keys: readonly { move: Move; icon: 'arrow-up' | 'arrow-down' | 'arrow-left' | 'arrow-right' }[] = [
  { move: 'west', icon: 'arrow-left' }, { move: 'north', icon: 'arrow-up' }, { move: 'south', icon: 'arrow-down' }, { move: 'east', icon: 'arrow-right' },
]

type MapFieldProps = FieldProps & { map: CityMap; labels: readonly [string, string]; locate: { label: string; failed: string } }

/**
 * A point in two figures and on a picture of the city. Without scripts the picture and its buttons send the form, which comes back with
 * the point set; with them (`map.js`) nothing is sent. The first button of the form is one nobody sees, so that Enter in a field sends the form as ever.
 */
export const MapField: FC<MapFieldProps> = ({ map, ...field }) => {
  const { form: { typed, locale }, name } = field
  const t = uiWords[locale].map
  const [view, point, chosen] = [viewTyped(map, typed, name), pointTyped(typed, name), villageTyped(typed, name)]
  const said = point ? saidOf(map, point, chosen) : null
  const here = `#${fieldId(name)}`
  const where = view.zoom === 0 ? map.city : said?.place?.name ?? map.city
  const button = (move: Move, icon: 'plus' | null, off: boolean) => <button type="submit" class="button secondary dense" name={`${name}.move`} value={move} formaction={here} disabled={off}>{icon && <Icon name={icon} size={16} />}<span>{t[move]}</span></button>
  return (
    <div class="map-field" data-map={JSON.stringify({ name, side: sideOf(map, 0), bounds: map.bounds, nearest, chosen })}>
      <Looks />
      <PairField {...field} hint={<>{field.hint && <>{field.hint} </>}{t.how}</>} />
      <button type="submit" class="vh" tabindex={-1} aria-hidden="true">{t.send}</button>
      <input type="hidden" name={`${name}.view`} value={writeView(view)} />
      <div class="map-picture">
        {mapSizes.map((size) => <input type="image" class={`size-${size}`} name={`${name}.map${size}`} src={pictureOf(view, { point, chosen, size, cross: true })} alt={t.picture(where)} aria-label={t.picture(where)} width={size} height={size} formaction={here} />)}
        <span class="map-pin" hidden />
      </div>
      <p class="map-said" role="status">{said ? saidOfPoint(map, locale, said).map((line) => <span>{line} </span>) : t.none}</p>
      <div class="map-moves">
        {button('nearer', 'plus', view.zoom >= nearest)}{button('further', null, view.zoom === 0)}{button('city', null, false)}{button('village', null, false)}{button('here', null, false)}
        <span class="map-steps" role="group" aria-label={t.moveMap}>{keys.map(({ move, icon }) => <button type="submit" class="button secondary dense" name={`${name}.move`} value={move} formaction={here} disabled={view.zoom === 0} title={t[move]}><Icon name={icon} size={16} /><span class="vh">{t[move]}</span></button>)}</span>
      </div>
      <Source map={map} locale={locale} />
      <script src={assetHref('map.js')} defer></script>
    </div>
  )
}

/** Where a point is: a picture, its village, and a link that a phone opens in its own map. */
export const MapShown: FC<{ map: CityMap | null; locale: Locale; point: Point; chosen?: string | null }> = ({ map, locale, point, chosen = null }) => {
  const t = uiWords[locale].map
  const said = map && saidOfPoint(map, locale, saidOf(map, point, chosen), false)
  return (
    <div class="map-shown">
      <Looks />
      {map && <img src={pictureOf(within(map, { ...point, zoom: 2 }), { point, chosen, size: mapSizes[0] })} alt={t.shown(said?.[0] ?? '')} width={mapSizes[0]} height={mapSizes[0]} loading="lazy" />}
      {said?.map((line) => <p>{line}</p>)}
      <p><a href={`geo:${point.lat.toFixed(6)},${point.lon.toFixed(6)}`}>{t.open}</a> <small>{formatNumber(locale, point.lat, 6)}; {formatNumber(locale, point.lon, 6)}</small></p>
      {map && <Source map={map} locale={locale} />}
    </div>
  )
}
