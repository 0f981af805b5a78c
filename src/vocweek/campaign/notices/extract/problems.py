"""Everything that can be wrong with a file, each with its sentence: what it is, and what to do."""

from __future__ import annotations

from vocweek.campaign.notices.extract import limits

MESSAGES = {
    "empty": "文件是空的（0 字节）。请确认文件已保存，再重新上传。",
    "not_found": "找不到这个文件，或者它不是普通文件。请检查路径后重试。",
    "unreadable_file": "文件打不开（没有读取权限或磁盘出错）。请检查文件后重试。",
    "too_large": f"文件超过 {limits.FILE_BYTES // limits.MEBIBYTE} MB。请去掉大图片后重新上传。",
    "text_too_long": f"文字超过 {limits.TEXT_BYTES // limits.MEBIBYTE} MB，不像通知。请只上传通知和附件。",
    "not_text": "文件内容不是文字，或编码无法识别。请用 Word 打开后另存为 .docx 再上传。",
    "old_word": "这是旧版 Word 文档（.doc）或 WPS 文档。请用 Word 或 WPS 打开，另存为 .docx 后上传。",
    "excel": "这是 Excel 表格，不是通知正文。请上传通知的 Word（.docx）或 PDF 文件。",
    "slides": "这是演示文稿，不是通知正文。请上传通知的 Word（.docx）或 PDF 文件。",
    "open_document": "这是 OpenDocument 文档（.odt）。请用 Word 或 WPS 打开，另存为 .docx 后上传。",
    "ofd": "这是 OFD 版式文件。请用 OFD 阅读器打开，导出为带文字层的 PDF，或上传 Word（.docx）文件。",
    "rtf": "这是 RTF 文档。请用 Word 或 WPS 打开，另存为 .docx 后上传。",
    "word_xml": "这是 Word 的 XML 或单文件网页（.xml、.mht）。请用 Word 打开，另存为 .docx 后上传。",
    "archive": "这是压缩包。请先解压，再上传里面的通知文件（.docx、.pdf、.html 或 .txt）。",
    "image": "这是图片，没有可读的文字。请上传通知的 Word（.docx）文件或带文字层的 PDF。",
    "password": "文件设有打开密码。请用原软件打开，取消密码后另存，再重新上传。",
    "truncated": "文件不完整，可能没有下载完或没有传完。请重新下载原文件，再上传。",
    "corrupt": "文件已损坏，无法读取。请用原软件打开检查，另存为 .docx 或 PDF 后重新上传。",
    "bomb": "文件解压后过大或结构异常，为安全起见不予读取。请用 Word 打开，另存为 .docx 后重新上传。",
    "no_text": "文件里没有文字。请确认上传的是通知正文；图片里的文字读不出来，请改传 Word（.docx）文件。",
    "scanned": "这是扫描件，没有文字层，读不出文字。请上传 Word 或带文字层的 PDF。",
    "garbled_pdf": "PDF 里的字体没有编码，读出来是乱码。请上传 Word（.docx）文件，或用 Word 重新导出 PDF。",
    "too_many_pages": f"PDF 超过 {limits.PDF_PAGES} 页，不像一份通知。请只上传通知及其附件的页面。",
    "took_too_long": f"PDF 结构过于复杂，{limits.PDF_SECONDS} 秒内没有读完。请上传 Word（.docx）文件。",
}


class UnreadableNotice(Exception):
    """A file that gives no text. `code` is a key of `MESSAGES`; `message` is Chinese, for the uploader."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def unreadable(code: str) -> UnreadableNotice:
    """The exception for a code of `MESSAGES`, ready to raise."""
    return UnreadableNotice(code, MESSAGES[code])
