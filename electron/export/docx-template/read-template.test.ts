import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { TemplatePart } from '../../../data/contract/dossier-template.ts'
import { drawing, par, png, run, type SmallDocx, smallDocx } from '../fixtures/small-docx.mts'
import { readTemplate } from './read-template.ts'

const read = (docx: SmallDocx | Uint8Array, part: TemplatePart = 'cover') =>
  readTemplate({
    bytes: docx instanceof Uint8Array ? docx : smallDocx(docx),
    part,
    fields: new Set(['ten_he_thong', 'cap_do']),
    passages: new Map([
      ['gioi_thieu', ['muc_dich']],
      ['noi_nhan', []],
    ]),
  })

const faultsOf = (docx: SmallDocx | Uint8Array, part?: TemplatePart): string[] =>
  read(docx, part).faults.map(({ code, name }) => (name === '' ? code : `${code} ${name}`))

const row = (...cells: string[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc>${par(run(cell))}</w:tc>`).join('')}</w:tr>`

describe('fields', () => {
  it('finds a field that was cut into runs, and gives it the format of its first letter', () => {
    const cut = [
      run('Bộ: '),
      run('{', '<w:b/>'),
      run('{ten_', '<w:b/>'),
      run('he_'),
      run('thong}'),
      run('}.'),
    ]
    const { content } = read({ body: par(cut.join('')) })
    expect(content?.blocks).toMatchObject([
      {
        runs: [
          { text: 'Bộ: ', bold: false },
          { text: '{{ten_he_thong}}', bold: true },
          { text: '.', bold: false },
        ],
      },
    ])
  })

  it('takes merge fields and content controls for fields of its own', () => {
    const simple = `<w:fldSimple w:instr=" MERGEFIELD cap_do \\* MERGEFORMAT ">${run('«cap_do»')}</w:fldSimple>`
    const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const instruction = '<w:r><w:instrText> MERGEFIELD ten_he_thong </w:instrText></w:r>'
    const whole = [mark('begin'), instruction, mark('separate'), run('«x»'), mark('end')].join('')
    const control = `<w:sdt><w:sdtContent>${par(run('{{CAP_DO}}'))}</w:sdtContent></w:sdt>`
    const { content, faults } = read({ body: `${par(simple)}${par(whole)}${control}` })
    expect(faults).toEqual([])
    const texts = content?.blocks.map((block) => (block.kind === 'paragraph' ? block.runs[0]?.text : ''))
    expect(texts).toEqual(['{{cap_do}}', '{{ten_he_thong}}', '{{CAP_DO}}'])
  })

  it('names every unknown field and every field that is not closed, with the text around it', () => {
    const body = par(run('Hệ thống {{ten_he_thogn}}, cấp {{cap_do}')) + par(run('cap_do}} và {{ma ho so}}'))
    const { content, faults } = read({ body })
    expect(content).toBeNull()
    expect(faults.map(({ code, name }) => [code, name])).toEqual([
      ['unknown-field', 'ten_he_thogn'],
      ['unclosed', '{{cap_do'],
      ['unknown-field', 'mahoso'],
      ['unclosed', 'cap_do}}'],
    ])
    expect(faults[0]?.near).toContain('Hệ thống')
  })
})

describe('formats', () => {
  it('works out styles, defaults and own settings', () => {
    const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:styleId="base"><w:pPr><w:jc w:val="center"/><w:spacing w:before="120" w:line="360" w:lineRule="auto"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="big"><w:basedOn w:val="base"/><w:rPr><w:b/><w:caps/><w:sz w:val="44"/></w:rPr></w:style>`
    const body =
      par(
        run('Tiêu đề') + run('thường', '<w:b w:val="0"/><w:i/><w:u w:val="single"/>'),
        '<w:pStyle w:val="big"/>',
      ) + par(run('Chữ'), '<w:ind w:left="720" w:firstLine="360"/>')
    const [first, second] = read({ body, styles }).content?.blocks ?? []
    expect(first).toMatchObject({
      ...{ align: 'center', before: 6, line: 1.5 },
      runs: [
        { text: 'Tiêu đề', bold: true, upper: true, size: 22 },
        { text: 'thường', bold: false, italic: true, underline: true, size: 22 },
      ],
    })
    expect(second).toMatchObject({ align: 'left', left: 12.7, indent: 6.35, runs: [{ size: 13 }] })
  })

  it('keeps breaks, page breaks and two columns; what is below the end line is not printed', () => {
    const grid = '<w:tblGrid><w:gridCol w:w="2835"/><w:gridCol w:w="5670"/></w:tblGrid>'
    const body = [
      par(`${run('a')}<w:r><w:br/></w:r>${run('b')}<w:r><w:br w:type="page"/></w:r>`),
      `<w:tbl>${grid}${row('trái', 'phải')}</w:tbl>`,
      par(run('[het_mau]')),
      par(run('{{khong_co}}')),
    ].join('')
    const { content, faults } = read({ body })
    expect(faults).toEqual([])
    expect(content?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'page-break', 'columns'])
    expect(content?.blocks[0]).toMatchObject({ runs: [{ text: 'a\nb' }] })
    expect(content?.blocks[2]).toMatchObject({ widths: [50, 100] })
  })

  it('says what is not kept', () => {
    const { warnings } = read({
      body: par(run('x', '<w:rFonts w:ascii="Arial"/><w:color w:val="FF0000"/>')),
      parts: { 'word/header1.xml': strToU8('<w:hdr/>') },
      relations: [{ id: 'r1', type: 'hyperlink', target: 'mailto:a@b.vn', outside: true }],
    })
    expect(warnings.map(({ code }) => code)).toEqual(['link', 'font', 'colour', 'own-header'])
  })
})

describe('pictures', () => {
  const withPicture = (bytes: Uint8Array, attribute?: string): SmallDocx => ({
    body: par(drawing('p1', attribute), '<w:jc w:val="center"/>'),
    parts: { 'word/media/image1.png': bytes },
    relations: [{ id: 'p1', type: 'image', target: 'media/image1.png' }],
  })

  it('keeps a PNG without what it says about itself', () => {
    const block = read(withPicture(png('Người chụp: Nam'))).content?.blocks[0]
    if (block?.kind !== 'picture') throw new Error('no picture')
    expect(block).toMatchObject({ type: 'png', align: 'center', size: { width: 100, height: 50 } })
    expect(block.description).toBe('Logo của Sở')
    expect(Buffer.from(block.base64, 'base64').equals(png())).toBe(true)
  })

  it.each([
    ['more pixels than the head says', png('', 50_000)],
    ['a picture that is none', strToU8('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['half a picture', png().subarray(0, 50)],
  ])('refuses %s by name', (_, bytes) => {
    expect(faultsOf(withPicture(bytes))).toEqual(['picture-kind Logo'])
  })

  it('refuses a picture that lies elsewhere', () => {
    const linked = withPicture(png(), 'r:link')
    const relations = [{ id: 'p1', type: 'image', target: 'https://x.example/logo.png', outside: true }]
    expect(faultsOf({ ...linked, relations })).toEqual([
      'external https://x.example/logo.png',
      'linked-picture Logo',
    ])
  })
})

describe('hostile and broken files', () => {
  const body = par(run('x'))
  it.each<[string, SmallDocx | Uint8Array, readonly string[]]>([
    ['no zip', strToU8('xin chào'), ['not-docx']],
    ['old or protected Word', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), ['protected']],
    ['half a zip', smallDocx({ body }).subarray(0, 200), ['damaged']],
    ['broken XML', { body: '<w:p>' }, ['damaged word/document.xml']],
    ['own entities', { body: '<!DOCTYPE a [<!ENTITY b "c">]>' }, ['damaged word/document.xml']],
    ['deep XML', { body: '<w:p>'.repeat(300) + '</w:p>'.repeat(300) }, ['damaged word/document.xml']],
    [
      'a program',
      {
        body,
        mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml',
        parts: { 'word/vbaProject.bin': strToU8('x') },
      },
      ['macro word/vbaproject.bin', 'macro .docm'],
    ],
    [
      'an object',
      { body, parts: { 'word/embeddings/oleObject1.bin': strToU8('x') } },
      ['embedded word/embeddings/oleobject1.bin'],
    ],
    [
      'a remote template',
      {
        body,
        relations: [{ id: 't', type: 'attachedTemplate', target: 'https://x.example/a.dotm', outside: true }],
      },
      ['external https://x.example/a.dotm'],
    ],
    ['other documents', { body: `${body}<w:altChunk r:id="c"/>` }, ['embedded altChunk']],
    ['a bomb', { body, parts: { 'word/media/a.png': new Uint8Array(9_000_000) } }, ['too-large']],
    ['nothing', { body: '<w:p/>' }, ['empty']],
    ['tracked changes', { body: par(`<w:ins>${run('x')}</w:ins>`) + body }, ['tracked']],
    ['a text box', { body: par(`<w:r><w:pict><v:textbox/></w:pict></w:r>`) + body }, ['text-box']],
    [
      'automatic numbers',
      { body: par(run('Một'), '<w:numPr><w:numId w:val="1"/></w:numPr>') },
      ['numbering'],
    ],
    [
      'a field of Word',
      { body: par(`<w:fldSimple w:instr="INCLUDETEXT &quot;c:\\a&quot;"/>`) + body },
      ['field-code INCLUDETEXT'],
    ],
    ['a table of three columns', { body: `<w:tbl>${row('a', 'b', 'c')}</w:tbl>${body}` }, ['table-shape']],
  ])('refuses %s', (_, docx, expected) => {
    expect(faultsOf(docx)).toEqual(expected)
  })

  it('bounds the head of a page', () => {
    expect(faultsOf({ body: body.repeat(5) }, 'header')).toEqual(['header-long'])
  })
})

describe('wording', () => {
  it('takes rows by their key; an empty cell leaves a passage as it is', () => {
    const body = `${par(run('Hướng dẫn {{khong_tinh}}'))}<w:tbl>${row('Mã', 'Chỗ', 'Lời')}${row('[gioi_thieu]', 'I.1', '{{ten_he_thong}} phục vụ {{muc_dich}}.')}${row('[noi_nhan]', '', '')}</w:tbl>`
    const { content, faults, warnings } = read({ body }, 'wording')
    expect([faults, warnings]).toEqual([[], []])
    expect(Object.keys(content?.passages ?? {})).toEqual(['gioi_thieu'])
  })

  it('names passages that there are not, that stand twice, fields of another passage, and fields left out', () => {
    const rows =
      row('[gioi_thieu]', 'Lời.') +
      row('[gioi_thieu]', 'Nữa.') +
      row('[ket_luan]', 'x') +
      row('[noi_nhan]', '{{muc_dich}}')
    const { faults, warnings } = read({ body: `<w:tbl>${rows}</w:tbl>` }, 'wording')
    expect(faults.map(({ code, name }) => `${code} ${name}`)).toEqual([
      'passage-twice gioi_thieu',
      'unknown-passage ket_luan',
      'unknown-field muc_dich',
    ])
    expect(warnings).toContainEqual({ code: 'field-left-out', name: '[gioi_thieu] {{muc_dich}}' })
  })
})
