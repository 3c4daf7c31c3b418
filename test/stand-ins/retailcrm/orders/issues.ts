import { Refusal } from '../wire.ts'

/** What is wrong with one entity, by path. */
export type Issues = { path: string; text: string }[]

/** The answer of a refused single create or edit: `errors` is a map. */
export const refusal = (errorMsg: string, issues: Issues) =>
  new Refusal(400, errorMsg, { errors: Object.fromEntries(issues.map((issue) => [issue.path, issue.text])) })

/** The same as the list of texts of an upload. */
export const asTexts = (issues: Issues): string[] => issues.map((issue) => `${issue.path}: ${issue.text}`)
