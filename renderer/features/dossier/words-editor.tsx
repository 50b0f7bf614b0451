import { Button } from 'antd'
import { useState } from 'react'
import type { DossierWords } from '../../../data/contract/dossier.ts'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import { numbered } from '../../ui/numbered.ts'

type Writing = Output<'dossier.writing'>
type Row = DossierWords['tables'][string][number]

interface TableProps {
  readonly table: Writing['tables'][number]
  readonly rows: readonly Row[]
  readonly onChange: (rows: Row[]) => void
}

/** A table that is written row by row; each cell is a field with its column as name. */
const TableEditor = ({ table, rows, onChange }: TableProps) => {
  const { t } = useTexts()
  const change = (at: number, key: string, value: string): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [key]: value } : row)))
  return (
    <fieldset className="plain-fieldset" data-field={table.field}>
      <legend className="field-label">{table.label}</legend>
      {numbered(rows).map(({ at, item: row }) => (
        <fieldset key={at} className="written-row">
          <legend className="visually-hidden">{t('dossier-writing.row', { n: at + 1 })}</legend>
          {table.columns.map(({ id, label }) => (
            <TextField
              key={id}
              label={label}
              value={row[id] ?? ''}
              onChange={(value) => change(at, id, value)}
            />
          ))}
          <Button
            aria-label={t('dossier-writing.remove-row', { n: at + 1, table: table.label })}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          >
            {t('dossier-writing.remove')}
          </Button>
        </fieldset>
      ))}
      <Button
        aria-label={t('dossier-writing.add-row', { table: table.label })}
        onClick={() => onChange([...rows, {}])}
      >
        {t('dossier-writing.add')}
      </Button>
    </fieldset>
  )
}

const isWritten = (row: Row): boolean => Object.values(row).some((value) => value.trim() !== '')

/** The words as they are kept: empty paragraphs and rows left out. */
const kept = ({ texts, tables }: DossierWords): DossierWords => ({
  texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')),
  tables: Object.fromEntries(
    Object.entries(tables)
      .map(([id, rows]) => [id, rows.filter(isWritten)] as const)
      .filter(([, rows]) => rows.length > 0),
  ),
})

/** The paragraphs and tables of the explanatory document that no data can write. */
export const WordsEditor = ({ id, writing }: { readonly id: string; readonly writing: Writing }) => {
  const { t } = useTexts()
  const [words, setWords] = useState(writing.words)
  const save = useCommand('dossier.setWords')
  const changed = JSON.stringify(kept(words)) !== JSON.stringify(kept(writing.words))
  return (
    <section className="card" aria-label={t('dossier-writing.words')}>
      <h2>{t('dossier-writing.words')}</h2>
      <p className="soft">{t('dossier-writing.words-intro')}</p>
      {writing.texts.map(({ id: key, label }) => (
        <div key={key} data-field={`text.${key}`}>
          <TextField
            label={label}
            rows={3}
            value={words.texts[key] ?? ''}
            onChange={(text) =>
              setWords((before) => ({ ...before, texts: { ...before.texts, [key]: text } }))
            }
          />
        </div>
      ))}
      {writing.tables.map((table) => (
        <TableEditor
          key={table.id}
          table={table}
          rows={words.tables[table.id] ?? []}
          onChange={(rows) =>
            setWords((before) => ({ ...before, tables: { ...before.tables, [table.id]: rows } }))
          }
        />
      ))}
      <Button
        type="primary"
        aria-label={t('dossier-writing.save-of', { title: t('dossier-writing.words') })}
        disabled={!changed}
        loading={save.isPending}
        onClick={() => save.mutate({ id, words: kept(words) })}
      >
        {t('dossier-writing.save')}
      </Button>
      {save.isError ? <ErrorAlert error={save.error} /> : null}
    </section>
  )
}
