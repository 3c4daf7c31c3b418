import type { Text } from '../../../shared/kernel/errors.ts'
import { sheetTexts } from '../../carriers/index.ts'
import { texts as accountTexts } from '../accounts/texts.ts'
import { pickupTexts } from '../pickup/texts.ts'
import { ruleTexts } from '../rules/texts.ts'

/** Schemas say what is wrong in Russian; the other languages are found by that sentence. */
const byRussian = new Map<string, Text>(
  [sheetTexts, pickupTexts, ruleTexts]
    .flatMap((texts): unknown[] => Object.values(texts))
    .flatMap((text) => (typeof text === 'object' && text !== null && 'ru' in text ? [text as Text] : []))
    .map((text) => [text.ru, text]),
)

/** What is wrong with a value, for the person who typed it. */
export const deliveryIssue = ({ message }: { message: string }): Text =>
  byRussian.get(message) ?? accountTexts.wrong
