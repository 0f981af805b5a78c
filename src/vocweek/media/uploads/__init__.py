"""Files on their way in (上传): received piece by piece by the tus 1.0 protocol, gone on with after any interruption.

An upload is a row (`media.models.Upload`) and one file under ``incoming/uploads`` of the data folder, on the disk of
the stored files. The length of that file is the truth about how much has arrived. `services` writes, `arrival`
turns what is whole into a stored file or refuses it, `watching` lets rooms above know. The HTTP face is
`workbench.uploading`.
"""
