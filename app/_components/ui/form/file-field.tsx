"use client";

import { useState } from "react";
import { useField } from "@/lib/web/form-context";
import { Icon } from "../icon";
import { described, FieldFrame, type FieldProps } from "./frame";

const megabytes = (bytes: number) => `${Number((bytes / 1_048_576).toFixed(1))} MB`;

/** A file. Says beforehand what is accepted and warns before a file that is too large is sent. */
export function FileField(
  props: FieldProps & {
    /** For the browser's picker, such as `application/pdf,.pdf`. */
    accept: string;
    /** The same in words: "PDF". */
    types: string;
    maxBytes: number;
    multiple?: boolean;
  },
) {
  const field = useField(props.name);
  const [tooLarge, setTooLarge] = useState("");
  const warning = field.errors.length > 0 ? "" : tooLarge;
  const rule = `${props.types}, up to ${megabytes(props.maxBytes)}${props.multiple ? " each" : ""}.`;
  const hint = (
    <>
      {props.hint} {rule}
    </>
  );
  return (
    <FieldFrame {...props} hint={hint} field={field}>
      <input
        id={field.id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        required={props.required}
        disabled={props.disabled}
        className="input"
        onChange={(event) => {
          const large = [...(event.target.files ?? [])].filter((file) => file.size > props.maxBytes);
          setTooLarge(
            large
              .map(
                (file) =>
                  `${file.name} has ${megabytes(file.size)}; the limit is ${megabytes(props.maxBytes)}.`,
              )
              .join(" "),
          );
        }}
        {...described(field, { hint: true })}
      />
      {/* Silent once the server has said the same. */}
      <p role="status" className={warning ? "error-text" : "sr-only"}>
        {warning && <Icon name="circle-alert" />}
        <span>{warning}</span>
      </p>
    </FieldFrame>
  );
}
