import { dateIn, say } from '#kernel'
import type { Ctx } from '#platform/context'
import { longMoment, shortDate } from '#platform/ui/format'
import { catalogueWords } from '../messages/catalogue.ts'
import { kindName } from './catalogue.ts'
import type { BundleView } from './catalogue-apply.ts'

/** Papers are written in Indonesian, whoever reads them. */
const paper = 'id'

/** The one receipt of a bundle: its address, and every case with the code it is followed by. */
export function bundleReceipt(ctx: Ctx, bundle: BundleView): Promise<Uint8Array> {
  const t = catalogueWords[paper]
  const { city, config, press } = ctx.house
  const { zone } = city
  const data = {
    letterhead: { government: city.government, agency: city.government, unit: null, address: city.address, contact: city.phone },
    code: bundle.code, qr: { address: `${config.origin}/perizinan/paket/${bundle.code}`, note: t.receiptNote },
    title: t.receiptTitle, under: t.bundleOf(String(bundle.cases.length)),
    facts: [
      { label: t.bundleCode, value: bundle.code }, { label: t.received, value: longMoment(paper, zone, bundle.madeAt) },
      ...(bundle.applicant === null ? [] : [{ label: t.name, value: bundle.applicant }]), { label: t.phoneOfOffice, value: city.phone },
    ],
    head: ['No', t.kind, t.trackingCode, t.due],
    rows: bundle.cases.map(({ kind, code, due }, index) => [String(index + 1), say(kindName(ctx, kind), paper), code, due ? shortDate(paper, dateIn(zone, due)) : t.noDue]),
    notes: [t.receiptFollow(`${config.origin}/lacak`), t.notEnactedReceipt],
  }
  return press.print('tanda-terima-paket', data, { now: ctx.now, title: bundle.code, simulated: bundle.simulated })
}
