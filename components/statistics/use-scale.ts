'use client';
// The scale of a chart that is live: what happens moves it only when it must. Of other questions it is a new one.
import { useState } from 'react';
import { type Scale, scaleOf, steadied } from './scale.ts';

/** `about` says what is looked at. */
export function useScale(values: readonly number[], about: string): Scale {
  const next = scaleOf(values);
  const [kept, keep] = useState({ about, scale: next });
  const scale = kept.about === about ? steadied(kept.scale, next) : next;
  const same = kept.about === about && kept.scale.low === scale.low && kept.scale.high === scale.high;
  if (!same) keep({ about, scale });
  return same ? kept.scale : scale;
}
