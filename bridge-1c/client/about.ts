import type { Deadline } from '../../shared/kernel/clock.ts'
import { type About, about } from '../../shared/wire-1c/index.ts'
import type { OnecClient } from './client.ts'

/** `GET /about`: who answers, in which base and epoch, what it can do and what is off. */
export const getAbout = (client: OnecClient, input: { deadline: Deadline }): Promise<About> =>
  client.read({ method: 'GET', path: '/about', deadline: input.deadline }, about)
