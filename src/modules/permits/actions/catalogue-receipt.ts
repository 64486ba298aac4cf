import { dateIn, say } from '#kernel'
import type { Ctx } from '#platform/context'
import type { ReceiptData } from '#platform/documents/data'
import { longMoment, shortDate } from '#platform/ui/format'
import { catalogueWords } from '../messages/catalogue.ts'
import { kindName } from './catalogue.ts'
import type { BundleView } from './catalogue-apply.ts'

/** Papers are written in Indonesian, whoever reads them. */
const paper = 'id'

/** The one receipt of a bundle: its code and address, and every case with the code it is followed by. */
export async function bundleReceipt(ctx: Ctx, bundle: BundleView): Promise<Uint8Array> {
  const t = catalogueWords[paper]
  const { city, config, press } = ctx.house
  const { zone } = city
  const data: ReceiptData = {
    letterhead: { government: city.government, agency: city.government, unit: null, address: city.address, contact: city.phone },
    code: bundle.code, qr: { address: `${config.origin}/perizinan/paket/${bundle.code}`, note: t.receiptNote },
    trackingCode: bundle.code, service: t.bundleOf(String(bundle.cases.length)), received: longMoment(paper, zone, bundle.madeAt), receivedBy: t.receivedBy,
    applicant: bundle.applicant === null ? [] : [{ label: t.name, value: bundle.applicant }],
    files: bundle.cases.map(({ kind, code, due }) => ({ name: say(kindName(ctx, kind), paper), note: `${code} · ${due ? t.dueOn(shortDate(paper, dateIn(zone, due))) : t.noDue}` })),
    promised: t.byPlan, due: null, counting: [t.exampleFormMore], fee: null, contact: [{ label: t.phone, value: city.phone }], notes: [t.notEnacted],
  }
  return press.print('tanda-terima', data, { now: ctx.now, title: bundle.code, simulated: bundle.simulated })
}
