import { kinds } from '../dump/kinds.ts'

/** Files of a small whole dump: a service, a job, a register, a processor with a form, a role. */

let last = 0
const uuid = () => `00000000-0000-4000-8000-${String(++last).padStart(12, '0')}`

const contained = [
  '9cd510cd-abfc-11d4-9434-004095e12fc7',
  '9fcd25a0-4822-11d4-9414-008048da11f9',
  'e3687481-0a87-462c-a166-9f34594f9bba',
  '9de14907-ec23-4a07-96f0-85521cb6b53b',
  '51f2d5d8-ea4d-4064-8892-82951750031e',
  'e68182ea-4237-4383-967f-90c1e3370bc7',
  'fb282519-d103-4dd3-bc12-cb271d631dfc',
]

const root = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<MetaDataObject xmlns="http://v8.1c.ru/8.3/MDClasses" xmlns:xr="http://v8.1c.ru/8.3/xcf/readable" xmlns:v8="http://v8.1c.ru/8.1/data/core" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" version="2.16">
${inside}
</MetaDataObject>
`

const generated = (kind: string, name: string) =>
  (kinds[kind]?.types ?? []).map(
    ([prefix, category]) =>
      `<xr:GeneratedType name="${prefix}.${name}" category="${category}"><xr:TypeId>${uuid()}</xr:TypeId><xr:ValueId>${uuid()}</xr:ValueId></xr:GeneratedType>`,
  )

const object = (kind: string, name: string, properties = '', children = '') =>
  root(`<${kind} uuid="${uuid()}">
<InternalInfo>
${generated(kind, name).join('\n')}
</InternalInfo>
<Properties>
<Name>${name}</Name>
${properties}
</Properties>
<ChildObjects>
${children}
</ChildObjects>
</${kind}>`)

const field = (tag: string, name: string) =>
  `<${tag} uuid="${uuid()}"><Properties><Name>${name}</Name><Type><v8:Type>xs:string</v8:Type><v8:StringQualifiers><v8:Length>36</v8:Length></v8:StringQualifiers></Type></Properties></${tag}>`

export const xmlFiles = (): Record<string, string> => ({
  'Configuration.xml': root(`<Configuration uuid="${uuid()}">
<InternalInfo>
${contained.map((id) => `<xr:ContainedObject><xr:ClassId>${id}</xr:ClassId><xr:ObjectId>${uuid()}</xr:ObjectId></xr:ContainedObject>`).join('\n')}
</InternalInfo>
<Properties>
<Name>Мост</Name>
<NamePrefix>мст_</NamePrefix>
<DefaultLanguage>Language.Русский</DefaultLanguage>
</Properties>
<ChildObjects>
<Language>Русский</Language>
<Subsystem>мст_Мост</Subsystem>
<Role>мст_Обмен</Role>
<CommonModule>мст_Заказы</CommonModule>
<CommonModule>мст_Журнал</CommonModule>
<HTTPService>мст_Мост</HTTPService>
<ScheduledJob>мст_Обмен</ScheduledJob>
<Constant>мст_Номер</Constant>
<DataProcessor>мст_Настройка</DataProcessor>
<InformationRegister>мст_Связи</InformationRegister>
</ChildObjects>
</Configuration>`),
  'Languages/Русский.xml': object('Language', 'Русский', '<ObjectBelonging>Adopted</ObjectBelonging>'),
  'Subsystems/мст_Мост.xml': object(
    'Subsystem',
    'мст_Мост',
    '<Content><xr:Item xsi:type="xr:MDObjectRef">CommonModule.мст_Заказы</xr:Item></Content>',
  ),
  'Roles/мст_Обмен.xml': object('Role', 'мст_Обмен'),
  'Roles/мст_Обмен/Ext/Rights.xml': `<?xml version="1.0" encoding="UTF-8"?>
<Rights xmlns="http://v8.1c.ru/8.2/roles" version="2.16">
<object><name>HTTPService.мст_Мост.URLTemplate.Заказ.Method.PUT</name><right><name>Use</name><value>true</value></right></object>
<object><name>InformationRegister.мст_Связи</name><right><name>Read</name><value>true</value></right></object>
</Rights>
`,
  'CommonModules/мст_Заказы.xml': object('CommonModule', 'мст_Заказы'),
  'CommonModules/мст_Журнал.xml': object('CommonModule', 'мст_Журнал'),
  'HTTPServices/мст_Мост.xml': object(
    'HTTPService',
    'мст_Мост',
    '<RootURL>most</RootURL>',
    `<URLTemplate uuid="${uuid()}"><Properties><Name>Заказ</Name><Template>/orders/{id}</Template></Properties><ChildObjects>
<Method uuid="${uuid()}"><Properties><Name>PUT</Name><HTTPMethod>PUT</HTTPMethod>
<Handler>ЗаказPUT</Handler>
</Properties></Method></ChildObjects></URLTemplate>`,
  ),
  'ScheduledJobs/мст_Обмен.xml': object(
    'ScheduledJob',
    'мст_Обмен',
    '<MethodName>CommonModule.мст_Заказы.Обменять</MethodName>',
  ),
  'Constants/мст_Номер.xml': object('Constant', 'мст_Номер', '<Type><v8:Type>xs:boolean</v8:Type></Type>'),
  'InformationRegisters/мст_Связи.xml': object(
    'InformationRegister',
    'мст_Связи',
    '<InformationRegisterPeriodicity>Nonperiodical</InformationRegisterPeriodicity><WriteMode>Independent</WriteMode>',
    field('Resource', 'Идентификатор') + field('Dimension', 'Ключ'),
  ),
  'DataProcessors/мст_Настройка.xml': object(
    'DataProcessor',
    'мст_Настройка',
    '<DefaultForm>DataProcessor.мст_Настройка.Form.Форма</DefaultForm>',
    '<Form>Форма</Form>',
  ),
  'DataProcessors/мст_Настройка/Forms/Форма.xml': root(
    `<Form uuid="${uuid()}"><Properties><Name>Форма</Name></Properties></Form>`,
  ),
  'DataProcessors/мст_Настройка/Forms/Форма/Ext/Form.xml': `<?xml version="1.0" encoding="UTF-8"?>
<Form xmlns="http://v8.1c.ru/8.3/xcf/logform" version="2.16">
<Events>
<Event name="OnCreateAtServer">ПриСозданииНаСервере</Event>
</Events>
<ChildItems>
<InputField name="Адрес" id="1"><DataPath>Адрес</DataPath></InputField>
<Button name="Проверить" id="2"><CommandName>Form.Command.Проверить</CommandName></Button>
</ChildItems>
<Attributes>
<Attribute name="Адрес" id="1"/>
</Attributes>
<Commands>
<Command name="Проверить" id="1">
<Action>Проверить</Action>
</Command>
</Commands>
</Form>
`,
})
