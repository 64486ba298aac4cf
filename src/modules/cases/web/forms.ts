import { readTypedDate } from '#platform/ui/format'
import { branch, listOf, textOf, type Body, type Uploads } from '#platform/form-body'
import type { ActInput } from '../actions/act-on.ts'
import { pauseReasons } from '../rules/procedure.ts'
import type { CaseId } from '../store/cases.ts'

/** An act as a form sends it. */
export function actInput(id: CaseId, body: Body, uploads: Uploads): ActInput {
  const reason = pauseReasons.find((one) => one === textOf(body, 'reason'))
  const deadline = textOf(body, 'deadline')
  return {
    id, version: Number(textOf(body, 'version')) || 0, act: textOf(body, 'act'), to: listOf(body, 'to'), note: textOf(body, 'note'),
    ticked: listOf(body, 'ticked').map(Number), missing: listOf(body, 'missing').map(Number), instructions: listOf(body, 'instructions'), typed: branch(body, 'typed'), files: uploads.files,
    ...(deadline && { deadline: readTypedDate(deadline) ?? deadline }),
    ...(reason && { reason }),
  }
}

// What modules above draw forms of services with.
export { fileHintOf } from '../pages/apply.tsx'
export { FormFields, type Kept } from '../pages/fields.tsx'
