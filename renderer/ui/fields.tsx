import { Input, Select } from 'antd'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTexts } from '../app/texts.ts'
import { isCallError } from '../client/call.ts'

interface FieldFrameProps {
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly problem?: ReactNode
  readonly children: ReactNode
}

/** Label, control, hint and problem of one field, tied together for screen readers. */
export const FieldFrame = ({ id, label, hint, problem, children }: FieldFrameProps) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {children}
    {hint === undefined ? null : (
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {problem === undefined || problem === null ? null : (
      <p className="field-problem" id={`${id}-problem`} role="alert">
        {problem}
      </p>
    )}
  </div>
)

/** Says why a change was refused; nothing where none was. */
export const useRefusalText = (): ((error: unknown) => string | undefined) => {
  const { t } = useTexts()
  return (error) => {
    if (error === undefined) return undefined
    const reason = isCallError(error) ? t(`error.${error.code}`, error.details) : String(error)
    return t('app.draft.field-refused', { reason })
  }
}

/** The sentence of a refused change, or nothing. */
export const useRefusal = (error: unknown): string | undefined => useRefusalText()(error)

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onLeave?: (() => void) | undefined
  readonly rows?: number
  readonly hint?: ReactNode
  readonly error?: unknown
  readonly required?: boolean
}

/**
 * What is being typed stays as typed while the cursor is in the field: the app trims text, and a space
 * at the end must not vanish under the hand.
 */
const useTyped = (value: string) => {
  const [typed, setTyped] = useState(value)
  const [focused, setFocused] = useState(false)
  useEffect(() => {
    if (!focused) setTyped(value)
  }, [focused, value])
  return { typed, setTyped, setFocused }
}

/** One line or, with `rows`, several lines of text. */
export const TextField = (props: TextFieldProps) => {
  const id = useId()
  const { typed, setTyped, setFocused } = useTyped(props.value)
  const problem = useRefusal(props.error)
  const control = {
    id,
    value: typed,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setTyped(event.target.value)
      props.onChange(event.target.value)
    },
    onFocus: () => setFocused(true),
    onBlur: () => {
      setFocused(false)
      props.onLeave?.()
    },
    'aria-describedby': problem === undefined ? undefined : `${id}-problem`,
    'aria-invalid': problem !== undefined,
    'aria-required': props.required ?? false,
    ...(problem === undefined ? {} : { status: 'error' as const }),
  }
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} problem={problem}>
      {props.rows === undefined ? <Input {...control} /> : <Input.TextArea {...control} rows={props.rows} />}
    </FieldFrame>
  )
}

interface Choice<V extends string | number> {
  readonly value: V
  readonly label: string
}

interface ChoiceFieldProps<V extends string | number> {
  readonly label: string
  readonly value: V | null
  readonly choices: readonly Choice<V>[]
  readonly onChange: (value: V | null) => void
  /** Words of the empty choice; without them the field cannot be cleared. */
  readonly none?: string
  readonly error?: unknown
  readonly hint?: ReactNode
}

/** One of several choices; long lists can be searched by typing. */
export const ChoiceField = <V extends string | number>(props: ChoiceFieldProps<V>) => {
  const { t } = useTexts()
  const id = useId()
  const problem = useRefusal(props.error)
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} problem={problem}>
      <Select<V>
        id={id}
        className="wide"
        {...(props.value === null ? {} : { value: props.value })}
        options={[...props.choices]}
        placeholder={props.none}
        allowClear={props.none === undefined ? false : { label: t('app.clear') }}
        showSearch={props.choices.length > 8 ? { optionFilterProp: 'label' } : false}
        onChange={(value: V | undefined) => props.onChange(value ?? null)}
      />
    </FieldFrame>
  )
}
