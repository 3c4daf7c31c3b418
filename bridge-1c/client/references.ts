import type { Deadline } from '../../shared/kernel/clock.ts'
import { type References, references } from '../../shared/wire-1c/index.ts'
import type { OnecClient } from './client.ts'

/** `GET /references`: the dictionaries of 1C for maps and defaults. */
export const getReferences = (client: OnecClient, input: { deadline: Deadline }): Promise<References> =>
  client.read({ method: 'GET', path: '/references', deadline: input.deadline }, references)
