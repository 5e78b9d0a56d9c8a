/**
 * The picture of a slip, asked for with the operator's token and drawn on a canvas: no address of it exists that could be passed on, and the
 * Content-Security-Policy needs no exception. Pressed, it is enlarged.
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button, IconButton } from "../../../design/Button";
import { Dialog } from "../../../design/Dialog";
import { Icon } from "../../../design/Icon";
import { Skeleton } from "../../../design/Skeleton";
import { useText } from "../../../texts/useTexts";
import { useLoad } from "../../load";
import { Refused } from "../../parts/Refused";
import { client } from "../../session";

/** `null`: only the text of its QR was sent. */
export function SlipPicture({ id }: { readonly id: string | null }): ReactNode {
  const t = useText();
  if (id !== null) return <Kept id={id} />;
  return (
    <div className="c-slip-none">
      <Icon name="picture" size={32} />
      <p className="hint">{t("console-slip-payload")}</p>
    </div>
  );
}

function Kept({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const [isLarge, setIsLarge] = useState(false);
  const params = { path: { slip_id: id } };
  const loaded = useLoad(`slip:${id}`, () => client.GET("/api/admin/slips/{slip_id}", { params, parseAs: "blob" }));
  const { data: picture, refusal } = loaded;
  if (refusal !== undefined && picture === undefined) {
    return (
      <div className="c-slip-none">
        <Refused refusal={refusal} onRetry={loaded.reload} isRunning={loaded.isLoading} />
      </div>
    );
  }
  if (picture === undefined) {
    return (
      <div className="c-slip-none" role="status">
        <span className="visually-hidden">{t("ui-loading")}</span>
        <Skeleton shape="row" count={4} />
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        className="c-slip-open"
        aria-label={t("console-slip-enlarge")}
        title={t("console-slip-enlarge")}
        onClick={() => setIsLarge(true)}
      >
        <Drawn picture={picture} />
        <span className="c-slip-glass">
          <Icon name="search" size={20} />
        </span>
      </button>
      {isLarge && <Large picture={picture} onClose={() => setIsLarge(false)} />}
    </>
  );
}

const SMALLEST = 1;
const LARGEST = 4;
const STEP = 0.5;

function Large({ picture, onClose }: { readonly picture: Blob; readonly onClose: () => void }): ReactNode {
  const t = useText();
  const [scale, setScale] = useState(SMALLEST);
  const isSmallest = scale <= SMALLEST;
  return (
    <Dialog
      title={t("console-slip")}
      onClose={onClose}
      closeLabel={t("console-close")}
      className="c-dialog c-dialog-picture"
      actions={
        <Button kind="tinted" onClick={onClose}>
          {t("console-close")}
        </Button>
      }
    >
      <div className="c-zoom">
        <IconButton
          icon="minus"
          label={t("console-zoom-out")}
          disabled={isSmallest}
          onClick={() => setScale(Math.max(SMALLEST, scale - STEP))}
        />
        <span className="number" role="status">
          {Math.round(scale * 100)} %
        </span>
        <IconButton
          icon="plus"
          label={t("console-zoom-in")}
          disabled={scale >= LARGEST}
          onClick={() => setScale(Math.min(LARGEST, scale + STEP))}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="c-zoomed" aria-label={t("console-slip-picture")} tabIndex={0}>
        <div
          className={isSmallest ? "c-zoomed-inside is-whole" : "c-zoomed-inside"}
          style={{ height: `${scale * 60}dvh` }}
        >
          <Drawn picture={picture} />
        </div>
      </section>
    </Dialog>
  );
}

function Drawn({ picture }: { readonly picture: Blob }): ReactNode {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    let isWanted = true;
    createImageBitmap(picture).then(
      (bitmap) => {
        const place = canvas.current;
        if (isWanted && place !== null) {
          place.width = bitmap.width;
          place.height = bitmap.height;
          place.getContext("2d")?.drawImage(bitmap, 0, 0);
        }
        bitmap.close();
      },
      () => isWanted && setIsBroken(true),
    );
    return () => {
      isWanted = false;
    };
  }, [picture]);
  if (isBroken) return <span className="hint">{t("console-slip-broken")}</span>;
  return <canvas ref={canvas} className="c-slip-canvas" role="img" aria-label={t("console-slip-picture")} />;
}
