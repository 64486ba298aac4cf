/** What a respondent may say of themselves, as the questionnaires of both regulations ask; every part may be left out. */
export const profileChoices = {
  sex: ['male', 'female'],
  age: ['under-20', '20-29', '30-39', '40-49', '50-59', '60-up'],
  education: ['sd', 'smp', 'sma', 'diploma', 's1', 's2', 's3'],
  job: ['pns', 'tni', 'polri', 'private', 'business', 'student', 'other'],
} as const

export type ProfileField = keyof typeof profileChoices
export const profileFields = ['sex', 'age', 'education', 'job'] as const satisfies readonly ProfileField[]
export type ProfileValue<Field extends ProfileField = ProfileField> = (typeof profileChoices)[Field][number]
export type Profile = { [Field in ProfileField]: ProfileValue<Field> | null }

export const nobody: Profile = { sex: null, age: null, education: null, job: null }

/** One part of a profile as it was sent; `undefined` when it is none of the choices, `null` when it was left out. */
export const readProfilePart = <Field extends ProfileField>(field: Field, typed: string): ProfileValue<Field> | null | undefined =>
  (typed === '' ? null : (profileChoices[field] as readonly ProfileValue<Field>[]).find((one) => one === typed))
