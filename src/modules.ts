import type { Module } from '#platform/module'
import { budgeting } from '#modules/budgeting'
import { cases } from '#modules/cases'
import { catalogue } from '#modules/catalogue'
import { charges } from '#modules/charges'
import { correspondence } from '#modules/correspondence'
import { counter } from '#modules/counter'
import { measures } from '#modules/measures'
import { notifications } from '#modules/notifications'
import { people } from '#modules/people'
import { performance } from '#modules/performance'
import { permits } from '#modules/permits'
import { planning } from '#modules/planning'
import { satisfaction } from '#modules/satisfaction'
import { schedules } from '#modules/schedules'
import { signing } from '#modules/signing'

/** Every module of the program, each after those it uses. */
export const modules: readonly Module[] = [people, correspondence, cases, signing, measures, catalogue, notifications, counter, satisfaction, planning, schedules, charges, permits, budgeting, performance]
