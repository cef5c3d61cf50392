using System.Collections.Concurrent;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Notes;

/// <summary>The notes by name, and the HTTP responses for them.</summary>
internal sealed class NoteBook
{
    private readonly ConcurrentDictionary<string, byte[]> _notes = new(StringComparer.Ordinal);

    public void Get(string name, ResponseBuilder response)
    {
        if (_notes.TryGetValue(name, out byte[]? note))
            response.Header(HTTP_HEADER_ID.HttpHeaderContentType, "application/octet-stream").Body(note);
        else
            response.Status(404, "Not Found").Body($"There is no note {name}.\n");
    }

    public void Put(string name, byte[] note, ResponseBuilder response)
    {
        bool isNew = _notes.TryAdd(name, note);
        if (!isNew)
            _notes[name] = note;

        response.Status(isNew ? 201 : 204, isNew ? "Created" : "No Content");
    }

    public void Delete(string name, ResponseBuilder response)
    {
        if (_notes.TryRemove(name, out _))
            response.Status(204, "No Content");
        else
            response.Status(404, "Not Found");
    }
}
