import { present } from '../values/presentation.ts'
import type { Layer } from './layers.ts'
import type { Session } from './session.ts'

export const standardLayer: Layer<Session> = {
  functions: {
    'Сообщить|Message': [1, 2, ({ surroundings }, [text]) => void surroundings.message(present(text))],
  },
}
