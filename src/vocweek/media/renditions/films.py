"""Videos: a frame to show before they play (封面), and a stream in two sizes (HLS) that fits a phone's network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyvips

from vocweek.core.errors import DomainError
from vocweek.media.ffmpeg import FfmpegError, input_options, run_ffmpeg
from vocweek.media.renditions.pictures import in_memory
from vocweek.media.renditions.plan import Width
from vocweek.media.renditions.source import MadeSet, Progress, Source, Unmakeable, workshop
from vocweek.media.videos import VideoFacts, probe

LONGEST_STREAM = 30 * 60
SEGMENT = 6
# The shorter side in pixels, and the most bits a second of picture.
SIZES = ((480, 900_000), (720, 2_400_000))
_SOUND = "96k"
_DARKEST = 24.0  # mean grey of a frame that still shows something
_MOMENTS = (0.1, 0.3, 0.5, 0.02)  # where to look for a frame, as a part of the whole


def film_facts(path: Path) -> VideoFacts:
    """Return what a video is. Raises `Unmakeable`."""
    try:
        return probe(path)
    except DomainError as error:
        raise Unmakeable(str(error)) from error


def poster(source: Source) -> pyvips.Image:
    """Return a frame of a video that shows something: the most usual of some, and not a dark one if there is another.

    Raises `Unmakeable`.
    """
    length = film_facts(source.path).seconds or 0.0
    best, brightness = None, -1.0
    with workshop() as folder:
        for number, part in enumerate(_MOMENTS):
            frame = _frame(source.path, length * part, folder / f"{number}.png")
            light = frame.colourspace("b-w").avg() if frame else -1.0
            if light > brightness:
                best, brightness = frame, light
            if brightness >= _DARKEST:
                break
    if best is None:
        raise _broken()
    return best


def _frame(path: Path, at: float, into: Path) -> pyvips.Image | None:
    side = Width.LARGE.value
    filters = f"thumbnail=24,scale='min({side},iw)':'min({side},ih)':force_original_aspect_ratio=decrease"
    options = ["-frames:v", "1", "-an", "-vf", filters, "-pix_fmt", "rgb24"]
    try:
        run_ffmpeg(["-ss", f"{at:.3f}", *input_options(path), *options, str(into)], seconds=120)
        return in_memory(pyvips.Image.new_from_file(str(into)))
    except (FfmpegError, pyvips.Error):
        return None


def stream_maker(threads: int) -> Callable[[Source, Path, Progress], MadeSet]:
    """Return the maker of streams that uses so many threads."""

    def make_stream(source: Source, folder: Path, progress: Progress) -> MadeSet:
        """Write a stream into `folder`: ``master.m3u8``, and for each size one playlist and one file of segments.

        The segments of a size are parts of one file, so that a stream is five files whatever its length.
        """
        facts = film_facts(source.path)
        length = facts.seconds or 0.0
        if length > LONGEST_STREAM:
            minutes = LONGEST_STREAM // 60
            raise Unmakeable(f"视频长于 {minutes} 分钟，不生成流媒体版本，可以直接播放原文件。")
        sizes = sizes_of(facts)
        arguments = [
            *input_options(source.path),
            *_encoding(facts, sizes, threads),
            *_playlists(facts, sizes),
        ]
        try:
            run_ffmpeg(
                arguments,
                seconds=120 + 20 * (length or LONGEST_STREAM),
                cwd=folder,
                on_time=lambda seconds: progress(round(95 * min(seconds / max(length, 0.1), 1))),
            )
        except FfmpegError as error:
            raise Unmakeable("视频转换没有成功，可以直接播放原文件。请检查视频能否完整播放。") from error
        return MadeSet("master.m3u8", *sizes[-1][:2])

    return make_stream


def sizes_of(facts: VideoFacts) -> list[tuple[int, int, int]]:
    """Return (width, height, bits a second) of each size of the stream, the smaller first; none is enlarged."""
    shorter = min(facts.width, facts.height)
    found: list[tuple[int, int, int]] = []
    for side, bits in SIZES:
        scale = min(side / shorter, 1.0)
        size = (_even(facts.width * scale), _even(facts.height * scale), bits)
        if not found or size[:2] != found[-1][:2]:
            found.append(size)
    return found


def _even(pixels: float) -> int:
    return max(round(pixels / 2) * 2, 2)


def _encoding(facts: VideoFacts, sizes: list[tuple[int, int, int]], threads: int) -> list[str]:
    """Return how picture and sound are encoded: read once, written once for each size, cut at the same moments."""
    names = [f"[v{number}]" for number in range(len(sizes))]
    scaled = [
        f"[s{number}]scale={width}:{height},fps='min(30,source_fps)',format=yuv420p{name}"
        for number, (name, (width, height, _)) in enumerate(zip(names, sizes, strict=True))
    ]
    split = f"[0:v:0]split={len(sizes)}{''.join(f'[s{number}]' for number in range(len(sizes)))}"
    options = ["-filter_complex", ";".join([split, *scaled]), "-threads", str(threads)]
    for name in names:
        options += ["-map", name, *(["-map", "0:a:0"] if facts.audio else [])]
    for number, (_, _, bits) in enumerate(sizes):
        options += [f"-maxrate:v:{number}", str(bits), f"-bufsize:v:{number}", str(2 * bits)]
    options += ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "main"]
    options += ["-sc_threshold", "0", "-force_key_frames", f"expr:gte(t,n_forced*{SEGMENT})"]
    return [*options, *(["-c:a", "aac", "-b:a", _SOUND, "-ac", "2", "-ar", "48000"] if facts.audio else [])]


def _playlists(facts: VideoFacts, sizes: list[tuple[int, int, int]]) -> list[str]:
    sound = ",a:{0}" if facts.audio else ""
    variants = " ".join(f"v:{number}{sound.format(number)}" for number in range(len(sizes)))
    return [
        *("-map_metadata", "-1", "-f", "hls", "-hls_time", str(SEGMENT), "-hls_playlist_type", "vod"),
        *("-hls_flags", "single_file+independent_segments", "-hls_segment_type", "mpegts"),
        *("-hls_segment_filename", "size%v.ts", "-master_pl_name", "master.m3u8"),
        *("-var_stream_map", variants, "size%v.m3u8"),
    ]


def _broken() -> Unmakeable:
    return Unmakeable("视频打不开，可能已损坏或没有传完整。请在电脑上检查能否播放，重新导出后再传。")
