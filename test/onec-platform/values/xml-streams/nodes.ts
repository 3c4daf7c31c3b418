import { SaxesParser } from 'saxes'
import { Enumeration } from '../enumeration.ts'
import { BslError } from '../value.ts'

/** `ТипУзлаXML`, as far as our reader meets them. */
export const nodeTypes = new Enumeration('Тип узла XML', [
  'Ничего|None',
  'НачалоЭлемента|StartElement',
  'КонецЭлемента|EndElement',
  'Текст|Text',
  'СекцияCDATA|CDATASection',
  'Комментарий|Comment',
  'ИнструкцияОбработки|ProcessingInstruction',
  'Атрибут|Attribute',
  'ОбъявлениеXML|XMLDeclaration',
])

export type Attribute = { name: string; uri: string; value: string }
export type XmlNode = {
  type: string
  name: string
  uri: string
  value: string
  attributes: readonly Attribute[]
}

const node = (type: string, over: Partial<XmlNode>): XmlNode => ({
  type,
  name: '',
  uri: '',
  value: '',
  attributes: [],
  ...over,
})

/** All nodes of a text in their order, without its declaration and without text of spaces alone. */
export function nodesOf(text: string): XmlNode[] {
  const nodes: XmlNode[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw new BslError(`Ошибка разбора XML: ${error.message}`)
  })
  parser.on('doctype', () => {
    throw new BslError('Описание типа документа (DTD) не поддерживается')
  })
  parser.on('opentag', ({ name, uri, attributes }) =>
    nodes.push(node('НачалоЭлемента', { name, uri, attributes: Object.values(attributes) })),
  )
  parser.on('closetag', ({ name, uri }) => nodes.push(node('КонецЭлемента', { name, uri })))
  parser.on('text', (value) => {
    if (value.trim() !== '') nodes.push(node('Текст', { value }))
  })
  parser.on('cdata', (value) => nodes.push(node('СекцияCDATA', { value })))
  parser.on('comment', (value) => nodes.push(node('Комментарий', { value })))
  parser.on('processinginstruction', ({ target, body }) =>
    nodes.push(node('ИнструкцияОбработки', { name: target, value: body })),
  )
  parser.write(text).close()
  return nodes
}
