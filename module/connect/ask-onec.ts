import type { OnecClient } from '../../bridge-1c/client/index.ts'
import { getAbout } from '../../bridge-1c/client/index.ts'
import { type Clock, deadlineIn } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { About } from '../../shared/wire-1c/index.ts'

/** Major version of the wire that this module speaks. */
const contractMajor = '1'
const askMs = 15_000

/** What 1C says of itself and how far its clock is from ours (1C minus ours, ms, half of the round trip taken off). */
export type OnecSays = { about: About; clockOffsetMs: number }

/** Throws what the client throws, and `unsupported` where the extension speaks another version of the wire. */
export async function askOnec(client: OnecClient, clock: Clock): Promise<OnecSays> {
  const sent = clock.now()
  const about = await getAbout(client, { deadline: deadlineIn(clock, askMs) })
  const received = clock.now()
  if (about.contract.split('.')[0] !== contractMajor) throw otherContract(about.contract)
  return { about, clockOffsetMs: Math.round(Date.parse(about.time) - (sent + received) / 2) }
}

function otherContract(version: string): MostError {
  const given = version.slice(0, 20)
  return new MostError(
    'unsupported',
    'connection',
    {
      ru: `Расширение в 1С говорит на другой версии обмена: ${given}, а модуль — на ${contractMajor}.`,
      en: `The extension in 1C speaks another version of the exchange: ${given}, the module speaks ${contractMajor}.`,
      es: `La extensión de 1C usa otra versión del intercambio: ${given}; el módulo usa ${contractMajor}.`,
    },
    {
      remedy: {
        ru: 'Обновите расширение «Мост 1С» в 1С и проверьте связь ещё раз.',
        en: 'Update the extension “Most 1C” in 1C and check the connection again.',
        es: 'Actualice la extensión «Most 1C» en 1C y compruebe la conexión de nuevo.',
      },
    },
  )
}
