/**
 * Sends a slip: a photo or a picture of the phone, made small enough first. A slip whose answer is lost may be sent again: the same picture for the same
 * deposit is one slip.
 */
import { type ChangeEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Refused } from "../../client/client";
import { isUnknown } from "../../client/intentions";
import { Button } from "../../design/Button";
import { Note, refusalText } from "../../design/States";
import { useClient, useSession, useSessionState } from "../../session/useSession";
import { useText } from "../../texts/useTexts";
import { type Deposit, sendSlip } from "../data/deposits";
import { type Prepared, prepareSlip, UnfitPicture } from "../data/prepare-slip";
import { useHost } from "../host/useHost";

interface Props {
  readonly depositId: string;
  readonly onSent: (deposit: Deposit) => void;
}

type Work =
  | { readonly kind: "idle" }
  | { readonly kind: "preparing" }
  | { readonly kind: "sending"; readonly prepared: Prepared }
  | { readonly kind: "unfit"; readonly why: UnfitPicture["why"] }
  | { readonly kind: "failed"; readonly prepared: Prepared; readonly error: unknown };

export function SlipUpload({ depositId, onSent }: Props): ReactNode {
  const t = useText();
  const host = useHost();
  const client = useClient();
  const isSignedIn = useSessionState(useSession()).kind === "signed_in";
  const [work, setWork] = useState<Work>({ kind: "idle" });
  const camera = useRef<HTMLInputElement>(null);
  const gallery = useRef<HTMLInputElement>(null);
  const isBusy = work.kind === "preparing" || work.kind === "sending";

  const send = async (prepared: Prepared): Promise<void> => {
    setWork({ kind: "sending", prepared });
    try {
      const deposit = await sendSlip(client, depositId, prepared.file);
      host.haptic("success");
      setWork({ kind: "idle" });
      onSent(deposit);
    } catch (error) {
      host.haptic("error");
      setWork({ kind: "failed", prepared, error });
    }
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (file === undefined) return;
    setWork({ kind: "preparing" });
    try {
      const prepared = await prepareSlip(file);
      await send(prepared);
    } catch (error) {
      setWork({ kind: "unfit", why: error instanceof UnfitPicture ? error.why : "no_picture" });
    }
    // The same file may be chosen again.
    input.value = "";
  };
  const input = (name: "camera" | "gallery"): ReactNode => (
    <input
      ref={name === "camera" ? camera : gallery}
      type="file"
      accept="image/*"
      {...(name === "camera" ? { capture: "environment" as const } : {})}
      hidden
      data-slip={name}
      onChange={(event) => void choose(event)}
    />
  );
  return (
    <div className="slip-upload">
      {input("camera")}
      {input("gallery")}
      <div className="slip-buttons">
        {hasCamera() && (
          <Button kind="tinted" icon="camera" disabled={isBusy || !isSignedIn} onClick={() => camera.current?.click()}>
            {t("app-slip-camera")}
          </Button>
        )}
        <Button kind="tinted" icon="picture" disabled={isBusy || !isSignedIn} onClick={() => gallery.current?.click()}>
          {t("app-slip-gallery")}
        </Button>
      </div>
      <div aria-live="polite">
        {work.kind === "preparing" && <Progress text={t("app-slip-preparing")} />}
        {work.kind === "sending" && <Progress text={t("app-slip-sending")} bitmap={work.prepared.bitmap} />}
      </div>
      <div aria-live="assertive">
        {work.kind === "unfit" && (
          <Note tone="bad" icon="warn">
            {t(`app-slip-${work.why}`)}
          </Note>
        )}
        {work.kind === "failed" && (
          <Failed error={work.error} onAgain={isSignedIn ? () => void send(work.prepared) : undefined} />
        )}
        {!isSignedIn && work.kind !== "failed" && (
          <Note tone="warn" icon="offline">
            {t("ui-offline")}
          </Note>
        )}
      </div>
    </div>
  );
}

/** On a desk `capture` would only open the same dialog twice. */
const hasCamera = (): boolean => matchMedia("(pointer: coarse)").matches;

interface FailedProps {
  readonly error: unknown;
  readonly onAgain: (() => void) | undefined;
}

/** Refused for good in the gateway's words; else it may have arrived, and the same picture can be sent again. */
function Failed({ error, onAgain }: FailedProps): ReactNode {
  const t = useText();
  const isUnclear = !(error instanceof Refused) || isUnknown(error.refusal);
  const isLater = error instanceof Refused && error.refusal.status === 429;
  return (
    <Note
      tone={isUnclear ? "warn" : "bad"}
      icon="warn"
      action={
        (isUnclear || isLater) && onAgain !== undefined ? (
          <button type="button" className="note-action" onClick={onAgain}>
            {t("app-slip-again")}
          </button>
        ) : undefined
      }
    >
      {isUnclear ? t("app-slip-unclear") : refusalText(t, error)}
    </Note>
  );
}

function Progress({ text, bitmap }: { readonly text: string; readonly bitmap?: ImageBitmap }): ReactNode {
  return (
    <div className="slip-progress">
      <Thumbnail bitmap={bitmap} />
      <div className="slip-progress-main">
        <span>{text}</span>
        <progress aria-label={text} />
      </div>
    </div>
  );
}

const thumbnailPx = 112;

function Thumbnail({ bitmap }: { readonly bitmap: ImageBitmap | undefined }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (bitmap === undefined || context == null) return;
    const scale = Math.max(thumbnailPx / bitmap.width, thumbnailPx / bitmap.height);
    const [width, height] = [bitmap.width * scale, bitmap.height * scale];
    context.drawImage(bitmap, (thumbnailPx - width) / 2, (thumbnailPx - height) / 2, width, height);
  }, [bitmap]);
  return (
    <span className="thumbnail" aria-hidden="true">
      <canvas ref={canvas} width={thumbnailPx} height={thumbnailPx} />
    </span>
  );
}
